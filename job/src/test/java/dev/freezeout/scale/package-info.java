/** How the study as a whole does with many trials. Programs to be run by hand, and tests that they do what they say. */
@NullMarked
package dev.freezeout.scale;

import org.jspecify.annotations.NullMarked;
