/** Tests of {@link dev.freezeout.study}. */
@NullMarked
package dev.freezeout.study;

import org.jspecify.annotations.NullMarked;
