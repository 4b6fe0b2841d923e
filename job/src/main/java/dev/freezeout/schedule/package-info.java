/**
 * The mathematics of FreezeOut (Brock, Lim, Ritchie, Weston, 2017, arXiv 1706.04983): when each layer of a network
 * freezes, at which rate it learns until then, and how much time that is estimated to save. Knows the JDK alone.
 */
@NullMarked
package dev.freezeout.schedule;

import org.jspecify.annotations.NullMarked;
