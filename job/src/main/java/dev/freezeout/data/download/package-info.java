/**
 * Downloads the official archives of the data sets, with retries, and resumes a download that was cut off.
 */
@NullMarked
package dev.freezeout.data.download;

import org.jspecify.annotations.NullMarked;
