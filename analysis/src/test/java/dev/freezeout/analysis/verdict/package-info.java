@NullMarked
package dev.freezeout.analysis.verdict;

import org.jspecify.annotations.NullMarked;
