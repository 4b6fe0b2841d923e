/**
 * Turns a study's Parquet tables into a report: Spark SQL, kept in the resource folder {@code sql}, makes one row a
 * configuration and finds the Pareto front; {@link dev.freezeout.analysis.StudyAnalysis} writes tables, the chart of error
 * against time saved and a page. Shares nothing with the job but the tables' schema.
 */
@NullMarked
package dev.freezeout.analysis;

import org.jspecify.annotations.NullMarked;
