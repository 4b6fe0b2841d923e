/**
 * The command line: reads what the user wants, calls the part that does it, and says in one line what went wrong. What a
 * study is, how its trials run and how they are analysed is the business of other packages.
 */
@NullMarked
package dev.freezeout.app;

import org.jspecify.annotations.NullMarked;
