/**
 * A study's folder and the results in it: three Parquet tables to which each trial adds one file, written on the
 * executor that trained it. The tables are plain Spark tables at any moment.
 */
@NullMarked
package dev.freezeout.store;

import org.jspecify.annotations.NullMarked;
