@NullMarked
package dev.freezeout.analysis.score;

import org.jspecify.annotations.NullMarked;
