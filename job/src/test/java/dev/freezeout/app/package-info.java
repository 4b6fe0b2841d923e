/** Tests of {@link dev.freezeout.app}. */
@NullMarked
package dev.freezeout.app;

import org.jspecify.annotations.NullMarked;
