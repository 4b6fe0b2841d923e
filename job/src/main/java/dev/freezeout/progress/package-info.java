/**
 * What a person sees of a study while it runs: events come in from wherever trials are trained, a state is kept of
 * them, and a display shows it, live on a terminal or as plain log lines. Knows trials alone, and nothing of Spark.
 */
@NullMarked
package dev.freezeout.progress;

import org.jspecify.annotations.NullMarked;
