@NullMarked
package dev.freezeout.files;

import org.jspecify.annotations.NullMarked;
