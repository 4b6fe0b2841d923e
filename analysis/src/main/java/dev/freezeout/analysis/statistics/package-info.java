/**
 * What a study's errors prove: differences from the baseline and from training for less time, with intervals, verdicts and the
 * seeds that would decide the rest. {@link dev.freezeout.analysis.statistics.StudyVerdicts} is the way in,
 * {@link dev.freezeout.analysis.statistics.VerdictSummary} what comes out,
 * {@link dev.freezeout.analysis.statistics.MainEffects} the effect of each setting. Pure functions; knows the JDK and Commons
 * Math alone.
 *
 * <p>Errors and their differences are in percent and percentage points, other shares are fractions.
 */
@NullMarked
package dev.freezeout.analysis.statistics;

import org.jspecify.annotations.NullMarked;
