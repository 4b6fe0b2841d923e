@NullMarked
package dev.freezeout.analysis;

import org.jspecify.annotations.NullMarked;
