/**
 * The mathematics of freezing: when each layer of a network freezes and its learning rate until then ({@link
 * dev.freezeout.schedule.FreezingRule}), by FreezeOut (Brock, Lim, Ritchie, Weston, 2017, arXiv 1706.04983; {@link
 * dev.freezeout.schedule.Schedule}) or by one of the rules in {@code dev.freezeout.schedule.rule}; and how much time that
 * saves, estimated ({@link dev.freezeout.schedule.TimeSavedEstimate}) or by measured steps ({@link
 * dev.freezeout.schedule.StepTimes}). Depends on the JDK alone.
 */
@NullMarked
package dev.freezeout.schedule;

import org.jspecify.annotations.NullMarked;
