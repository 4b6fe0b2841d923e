@NullMarked
package dev.freezeout.torch;

import org.jspecify.annotations.NullMarked;
