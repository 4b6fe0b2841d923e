/** Faults of file systems and processes, for tests that put studies through all of them. */
@NullMarked
package dev.freezeout.faults;

import org.jspecify.annotations.NullMarked;
