/** Charts as PNG and SVG: their common style and font, and those that show what the report's page shows too. */
@NullMarked
package dev.freezeout.analysis.chart;

import org.jspecify.annotations.NullMarked;
