/**
 * What an analysis begins with: the tables of one study or several, as views
 * ({@link dev.freezeout.analysis.input.ResultTables}), and the SQL in the resource folder {@code sql} that runs over them
 * ({@link dev.freezeout.analysis.input.SqlScripts}): a row per configuration, the Pareto front, and for predictions errors and
 * confusions.
 */
@NullMarked
package dev.freezeout.analysis.input;

import org.jspecify.annotations.NullMarked;
