@NullMarked
package dev.freezeout.schedule;

import org.jspecify.annotations.NullMarked;
