/**
 * What every package may know of errors: whether the user's input or the environment is wrong, and what caused what. Knows
 * the JDK alone.
 */
@NullMarked
package dev.freezeout.errors;

import org.jspecify.annotations.NullMarked;
