@NullMarked
package dev.freezeout.analysis.page;

import org.jspecify.annotations.NullMarked;
