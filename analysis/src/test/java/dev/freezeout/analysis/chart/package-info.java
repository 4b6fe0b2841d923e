@NullMarked
package dev.freezeout.analysis.chart;

import org.jspecify.annotations.NullMarked;
