@NullMarked
package dev.freezeout.model;

import org.jspecify.annotations.NullMarked;
