/**
 * Results on their way into Parquet. An executor commits a finished trial as one small file; the driver's {@link
 * dev.freezeout.store.results.Compactor} moves committed trials into the three tables, many to a file. The tables are plain
 * Spark tables at any moment.
 */
@NullMarked
package dev.freezeout.store.results;

import org.jspecify.annotations.NullMarked;
