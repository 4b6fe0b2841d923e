/**
 * Brings the official archives of a data set from the web, and resumes a download that was cut off.
 */
@NullMarked
package dev.freezeout.data.download;

import org.jspecify.annotations.NullMarked;
