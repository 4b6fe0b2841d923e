package dev.freezeout.errors;

/** Implemented by exceptions that mean the user asked for something wrong: a setting, a path, a file of theirs. */
public non-sealed interface InputError extends UserError {}
