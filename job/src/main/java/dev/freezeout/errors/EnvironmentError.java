package dev.freezeout.errors;

/** Implemented by exceptions that mean the machine, the cluster or a file system is at fault. */
public non-sealed interface EnvironmentError extends UserError {}
