@NullMarked
package dev.freezeout.analysis.table.study;

import org.jspecify.annotations.NullMarked;
