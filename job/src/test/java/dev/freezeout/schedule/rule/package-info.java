@NullMarked
package dev.freezeout.schedule.rule;

import org.jspecify.annotations.NullMarked;
