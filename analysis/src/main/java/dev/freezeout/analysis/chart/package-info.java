/**
 * Charts as PNG and SVG: error against time saved and against t0, the confusion matrix, and those that show what the report's
 * page shows too ({@link dev.freezeout.analysis.chart.ReportCharts}). How they all look is in {@code chart.style}.
 */
@NullMarked
package dev.freezeout.analysis.chart;

import org.jspecify.annotations.NullMarked;
