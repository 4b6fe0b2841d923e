/**
 * The page {@code report.html}. {@link dev.freezeout.analysis.page.PageData} is the data that it shows, {@link
 * dev.freezeout.analysis.page.StudyPage} gathers it with the other builders, a part of the page each, and {@link
 * dev.freezeout.analysis.page.ReportPage} puts it, the scripts and the style sheet into one file.
 */
@NullMarked
package dev.freezeout.analysis.page;

import org.jspecify.annotations.NullMarked;
