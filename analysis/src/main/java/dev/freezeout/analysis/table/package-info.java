/**
 * Tables in general, which know no study: a {@link dev.freezeout.analysis.table.ReportTable} says what its columns mean, a {@link
 * dev.freezeout.analysis.table.TextTable} is what a reader sees of its rows; and how they are written as CSV, Parquet and LaTeX.
 */
@NullMarked
package dev.freezeout.analysis.table;

import org.jspecify.annotations.NullMarked;
