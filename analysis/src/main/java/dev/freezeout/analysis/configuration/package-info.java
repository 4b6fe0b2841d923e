/**
 * The configurations of a study and their trials, as records of the rows that the SQL gives, and how reports word them: a
 * {@link dev.freezeout.analysis.configuration.Strategy} has a name, a {@link dev.freezeout.analysis.configuration.TimeSaved} a
 * kind, and numbers look the same everywhere ({@link dev.freezeout.analysis.configuration.Wording}).
 */
@NullMarked
package dev.freezeout.analysis.configuration;

import org.jspecify.annotations.NullMarked;
