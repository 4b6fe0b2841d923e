/**
 * What a person sees of a running study: trials send events, {@code StudyMonitor} keeps the state, and a display shows it,
 * live on a terminal or as plain log lines. Depends on trials only, not on Spark.
 */
@NullMarked
package dev.freezeout.progress;

import org.jspecify.annotations.NullMarked;
