/** The original's command line, {@code train.py} of FreezeOut's authors, turned into a study. */
@NullMarked
package dev.freezeout.study.original;

import org.jspecify.annotations.NullMarked;
