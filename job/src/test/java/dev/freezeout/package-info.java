/** What the tests of several packages share, and the test of how the packages may depend on each other. */
@NullMarked
package dev.freezeout;

import org.jspecify.annotations.NullMarked;
