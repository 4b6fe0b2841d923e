@NullMarked
package dev.freezeout.analysis.input;

import org.jspecify.annotations.NullMarked;
