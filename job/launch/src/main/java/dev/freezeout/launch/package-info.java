/**
 * Runs before the job: checks Java, Spark and the machine, and reports what spark-submit refuses, each in one line and with
 * a meaningful exit code. Compiled for Java 8, and so without JSpecify, whose annotations need Java 9; independent of the
 * job.
 */
package dev.freezeout.launch;
