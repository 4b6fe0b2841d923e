/**
 * The folder {@code report}, whose files are replaced atomically: {@link dev.freezeout.analysis.report.ReportFolder} takes
 * texts, tables and charts. {@link dev.freezeout.analysis.report.HtmlPage} is the plain page of scores; that of a study is in
 * {@code page}.
 */
@NullMarked
package dev.freezeout.analysis.report;

import org.jspecify.annotations.NullMarked;
