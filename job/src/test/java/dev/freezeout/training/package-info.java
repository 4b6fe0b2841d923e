@NullMarked
package dev.freezeout.training;

import org.jspecify.annotations.NullMarked;
