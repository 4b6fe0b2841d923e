/**
 * Turns a study's Parquet tables into a report: {@link dev.freezeout.analysis.StudyAnalysis} writes its tables, charts and
 * page, {@link dev.freezeout.analysis.ScoreAnalysis} does the same for predictions. Both are told from top to bottom here: from
 * the tables that are read ({@code input}) and the configurations in them ({@code configuration}) over what is proven of these
 * ({@code verdict}) to the files ({@code report}). Of the job, nothing is known but the columns in
 * {@link dev.freezeout.analysis.input.InputColumns}.
 */
@NullMarked
package dev.freezeout.analysis;

import org.jspecify.annotations.NullMarked;
