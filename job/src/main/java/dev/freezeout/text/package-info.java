/** How numbers, lengths of time and foreign names are written in lines for people. Knows the JDK alone. */
@NullMarked
package dev.freezeout.text;

import org.jspecify.annotations.NullMarked;
