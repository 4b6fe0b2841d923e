/** Checks a cluster before a study is run on it: what driver and slots have, and what to do where something is missing. */
@NullMarked
package dev.freezeout.doctor;

import org.jspecify.annotations.NullMarked;
