/** Looks over a cluster before a study is run on it: what each place has, and what to do where something is missing. */
@NullMarked
package dev.freezeout.doctor;

import org.jspecify.annotations.NullMarked;
