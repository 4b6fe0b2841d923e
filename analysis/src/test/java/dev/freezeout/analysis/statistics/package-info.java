@NullMarked
package dev.freezeout.analysis.statistics;

import org.jspecify.annotations.NullMarked;
