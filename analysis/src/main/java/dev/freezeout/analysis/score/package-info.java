/**
 * What predictions show: errors of trials, pairs of classes that are confused, and each configuration beside its baseline,
 * image by image ({@link dev.freezeout.analysis.score.PairedTable}). {@link dev.freezeout.analysis.score.ScoreReportTables}
 * lists the tables of their report.
 */
@NullMarked
package dev.freezeout.analysis.score;

import org.jspecify.annotations.NullMarked;
