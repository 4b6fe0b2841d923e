/**
 * What a study is and which trials it has. {@link dev.freezeout.study.StudyFile} reads one from a file into a {@link
 * dev.freezeout.study.StudySpec}, {@link dev.freezeout.study.StudyPlanner} plans its trials. Nothing here runs anything.
 */
@NullMarked
package dev.freezeout.study;

import org.jspecify.annotations.NullMarked;
