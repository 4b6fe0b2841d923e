/**
 * What comes before the job: is this a Java, a Spark and a machine that it runs on, and what does spark-submit refuse? Says
 * it in one line, with an exit code that means something. Compiled for Java 8, and so
 * without JSpecify, whose annotations name what Java 8 does not know; knows nothing of the job.
 */
package dev.freezeout.launch;
