/**
 * The tables of a study's report: {@link dev.freezeout.analysis.table.study.StudyReportTables} lists them with the meaning of
 * each column, {@link dev.freezeout.analysis.table.study.StudyTables} writes them. The others make their rows, and what
 * terminal and LaTeX show of them.
 */
@NullMarked
package dev.freezeout.analysis.table.study;

import org.jspecify.annotations.NullMarked;
