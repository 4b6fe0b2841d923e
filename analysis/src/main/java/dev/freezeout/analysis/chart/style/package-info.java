/**
 * How charts look: their font and axes, the shape and colour of a configuration's mark, which the report's page has too, and how
 * one becomes PNG and SVG ({@link dev.freezeout.analysis.chart.style.ChartPicture}). Knows no chart.
 */
@NullMarked
package dev.freezeout.analysis.chart.style;

import org.jspecify.annotations.NullMarked;
