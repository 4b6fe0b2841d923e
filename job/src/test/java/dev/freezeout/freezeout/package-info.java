@NullMarked
package dev.freezeout.freezeout;

import org.jspecify.annotations.NullMarked;
