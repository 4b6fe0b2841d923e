@NullMarked
package dev.freezeout.analysis.table;

import org.jspecify.annotations.NullMarked;
