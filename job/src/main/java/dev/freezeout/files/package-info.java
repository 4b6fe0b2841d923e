/**
 * Files on whatever file system Hadoop reaches, and the one way of the project to them: its errors are {@link
 * java.io.IOException}s, a name means one file and is never a pattern, and a file can be published whole.
 */
@NullMarked
package dev.freezeout.files;

import org.jspecify.annotations.NullMarked;
