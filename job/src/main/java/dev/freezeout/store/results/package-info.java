/**
 * The results tables of a study, in Parquet. An executor commits a finished trial as one small file; the driver's
 * {@link dev.freezeout.store.results.Compactor} compacts committed trials into the three tables, many trials per file. Spark
 * SQL can read the tables at any time.
 */
@NullMarked
package dev.freezeout.store.results;

import org.jspecify.annotations.NullMarked;
