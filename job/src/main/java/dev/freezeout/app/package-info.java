/**
 * The command line: reads arguments, calls the other packages, and reports errors in one line each. What a study is, how its
 * trials run and how they are analysed is in other packages.
 */
@NullMarked
package dev.freezeout.app;

import org.jspecify.annotations.NullMarked;
