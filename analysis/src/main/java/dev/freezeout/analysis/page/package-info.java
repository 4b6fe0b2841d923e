/** The page {@code report.html}: the data that it shows, and how its parts become one file. */
@NullMarked
package dev.freezeout.analysis.page;

import org.jspecify.annotations.NullMarked;
