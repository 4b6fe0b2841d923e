/**
 * Ways to freeze besides FreezeOut, each a public record of its options: {@link dev.freezeout.schedule.rule.LinearPrefix} is
 * known beforehand, {@link dev.freezeout.schedule.rule.GradientChange} and {@link
 * dev.freezeout.schedule.rule.EffectivePerturbation} decide as they train. {@link
 * dev.freezeout.schedule.rule.FreezingRules} knows all of them by name. Depends on the JDK alone.
 */
@NullMarked
package dev.freezeout.schedule.rule;

import org.jspecify.annotations.NullMarked;
