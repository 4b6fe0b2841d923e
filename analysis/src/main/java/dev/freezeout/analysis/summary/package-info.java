/**
 * Title, footnotes and provenance of a report: what was left out, how sure the times are, on which machines the trials ran.
 * {@link dev.freezeout.analysis.summary.StudySummary} has them all; each of the other classes writes notes of one kind.
 */
@NullMarked
package dev.freezeout.analysis.summary;

import org.jspecify.annotations.NullMarked;
