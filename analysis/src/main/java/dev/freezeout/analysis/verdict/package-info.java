/**
 * What is proven of the configurations: {@link dev.freezeout.analysis.verdict.JudgedStudy} hands those of the same network,
 * data and training ({@link dev.freezeout.analysis.verdict.JudgedGroup}) to {@code statistics} and keeps the verdicts; the
 * effects of settings and the file {@code verdict.json} are made from it.
 */
@NullMarked
package dev.freezeout.analysis.verdict;

import org.jspecify.annotations.NullMarked;
