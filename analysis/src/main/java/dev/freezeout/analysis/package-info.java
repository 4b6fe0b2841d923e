/**
 * Turns a study's Parquet tables into a report: Spark SQL, kept in the resource folder {@code sql}, makes one row a
 * configuration and finds the Pareto front; {@link dev.freezeout.analysis.StudyAnalysis} writes tables, the chart of error
 * against time saved and a page. {@link dev.freezeout.analysis.ScoreAnalysis} does the same for what the trained networks
 * predict, with the queries in {@code sql/scores}: errors by trial and by class, and a heat map of confusion. Shares nothing with the job but the tables' schema.
 */
@NullMarked
package dev.freezeout.analysis;

import org.jspecify.annotations.NullMarked;
