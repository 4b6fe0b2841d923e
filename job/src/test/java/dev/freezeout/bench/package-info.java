@NullMarked
package dev.freezeout.bench;

import org.jspecify.annotations.NullMarked;
