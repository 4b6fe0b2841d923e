/**
 * Access to files on any file system that Hadoop reaches. All code of the project goes through {@link
 * dev.freezeout.files.HadoopFiles}, whose errors are {@link java.io.IOException}s and whose names are never read as
 * patterns.
 *
 * <p>Files that others may read are published by {@link dev.freezeout.files.AtomicFiles} and nothing else: complete or not at
 * all, synced, and on object stores without a rename. {@link dev.freezeout.files.UnfinishedFiles} gives the names that they
 * have until then, and removes those that dead processes left behind.
 */
@NullMarked
package dev.freezeout.files;

import org.jspecify.annotations.NullMarked;
