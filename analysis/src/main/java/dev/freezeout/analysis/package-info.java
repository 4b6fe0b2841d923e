/**
 * Turns a study's Parquet tables into a report. The SQL in the resource folder {@code sql} computes one row per configuration and the
 * Pareto front; {@link dev.freezeout.analysis.StudyAnalysis} writes tables, charts and a page. {@link
 * dev.freezeout.analysis.ScoreAnalysis} does the same for predictions, with the SQL in {@code sql/scores}: errors by trial and by
 * class, and a confusion matrix. Knows of the job only the columns in {@link dev.freezeout.analysis.InputColumns}.
 */
@NullMarked
package dev.freezeout.analysis;

import org.jspecify.annotations.NullMarked;
