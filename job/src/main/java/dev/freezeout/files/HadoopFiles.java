package dev.freezeout.files;

import static dev.freezeout.files.FileSystemErrors.translated;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The operations on a file system that the project needs. Their errors are {@link IOException}s, and a name is never read as
 * a glob pattern.
 *
 * <p>On the local file system no checksum files ({@code .crc}) are written: they are out of date for a moment whenever a file
 * is replaced, and prevent a sync to disk.
 */
public final class HadoopFiles {

    /** Schemes of object stores: a file becomes visible when it is closed, and a rename is a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs");

    private final FileSystem files;

    /** The file system if it is Hadoop's local one, on which Java's own operations are used; else null. */
    private final @Nullable RawLocalFileSystem local;

    private HadoopFiles(FileSystem files) {
        this.files = files;
        this.local = files.getClass() == RawLocalFileSystem.class ? (RawLocalFileSystem) files : null;
    }

    /**
     * The file system of a path.
     *
     * @throws UnusablePathException if there is none for its scheme and host
     */
    public static HadoopFiles of(Path path, Configuration hadoop) throws IOException {
        FileSystem files = FileSystems.of(path, hadoop);
        return new HadoopFiles(
                files.getClass() == LocalFileSystem.class ? ((LocalFileSystem) files).getRawFileSystem() : files);
    }

    /** Whether a file is invisible until it is closed, as on object stores. */
    public boolean showsWholeFilesOnly() {
        return OBJECT_STORES.contains(files.getUri().getScheme());
    }

    /** The path as a {@code java.nio} path; empty if it is not on the local file system. */
    public Optional<java.nio.file.Path> local(Path path) {
        return Optional.ofNullable(local).map(files -> files.pathToFile(path).toPath());
    }

    /**
     * Opens a file for reading.
     *
     * @throws FileNotFoundException if there is no such file
     */
    public FSDataInputStream open(Path file) throws IOException {
        try {
            return new FSDataInputStream(new TranslatedInput(translated(() -> files.open(file))));
        } catch (FileNotFoundException e) {
            throw reason(file, e);
        }
    }

    /** Opens a file for writing, replacing an existing one. Creates its folder if that is missing. */
    public FSDataOutputStream create(Path file) throws IOException {
        return local == null
                ? new FSDataOutputStream(new TranslatedOutput(translated(() -> files.create(file, true))), null)
                : new FSDataOutputStream(openLocal(local.pathToFile(file)), null);
    }

    private static OutputStream openLocal(java.io.File file) throws IOException {
        try {
            return new LocalOutput(file);
        } catch (FileNotFoundException e) {
            Files.createDirectories(file.toPath().toAbsolutePath().getParent());
            return new LocalOutput(file);
        }
    }

    /**
     * Opens a new file for writing. Creates its folder if that is missing.
     *
     * @throws FileAlreadyExistsException if the file exists, as far as the file system can tell
     */
    public FSDataOutputStream createNew(Path file) throws IOException {
        if (local == null) {
            return new FSDataOutputStream(new TranslatedOutput(translated(() -> files.create(file, false))), null);
        }
        java.io.File created = local.pathToFile(file);
        mkdirs(file.getParent());
        if (!created.createNewFile()) {
            throw new FileAlreadyExistsException(file + " is there already");
        }
        return new FSDataOutputStream(new LocalOutput(created), null);
    }

    public boolean exists(Path path) throws IOException {
        try {
            status(path);
            return true;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /**
     * Length, modification time and the like.
     *
     * @throws FileNotFoundException if there is no such file or folder
     */
    public FileStatus status(Path path) throws IOException {
        try {
            return translated(() -> files.getFileStatus(path));
        } catch (FileNotFoundException e) {
            throw reason(path, e);
        }
    }

    /** The entries of a folder, sorted by name; none if there is no such folder. */
    public List<FileStatus> list(Path folder) throws IOException {
        return list(folder, name -> true);
    }

    /** The entries of a folder whose name matches, sorted by name; none if there is no such folder. */
    public List<FileStatus> list(Path folder, Predicate<String> name) throws IOException {
        try {
            return Arrays.stream(translated(() -> files.listStatus(folder)))
                    .filter(file -> name.test(file.getPath().getName()))
                    .sorted(Comparator.comparing(file -> file.getPath().getName()))
                    .toList();
        } catch (FileNotFoundException e) {
            if (reason(folder, e) instanceof FileNotFoundException) {
                return List.of();
            }
            throw reason(folder, e);
        }
    }

    /** Deletes a file or an empty folder, if it exists. */
    public void delete(Path path) throws IOException {
        delete(path, false);
    }

    /** Deletes a file, or a folder with all its contents, if it exists. */
    public void deleteTree(Path path) throws IOException {
        delete(path, true);
    }

    private void delete(Path path, boolean recursive) throws IOException {
        if (!translated(() -> files.delete(path, recursive)) && exists(path)) {
            throw new IOException("Cannot delete " + path);
        }
    }

    /** Deletes a folder with all its contents when the process ends, if it exists then. */
    public void deleteOnExit(Path path) throws IOException {
        files.deleteOnExit(path);
    }

    public void mkdirs(Path folder) throws IOException {
        if (local != null) {
            try {
                Files.createDirectories(local.pathToFile(folder).toPath());
            } catch (java.nio.file.AccessDeniedException e) {
                throw denied(e);
            }
        } else if (!translated(() -> files.mkdirs(folder))) {
            throw new IOException("Cannot make the folder " + folder);
        }
    }

    /** Renames a file, replacing an existing one of that name in a single step. */
    public void rename(Path from, Path to) throws IOException {
        if (local != null) {
            java.nio.file.Path target = local.pathToFile(to).toPath();
            // Otherwise Hadoop would verify the new file against the checksum of the old one.
            Files.deleteIfExists(target.resolveSibling(".%s.crc".formatted(target.getFileName())));
            Files.move(local.pathToFile(from).toPath(), target, StandardCopyOption.ATOMIC_MOVE);
        } else if (isLocalBelow(files)) { // its plain rename replaces; its Rename.OVERWRITE is not atomic
            if (!translated(() -> files.rename(from, to))) {
                throw new IOException("Cannot rename %s to %s".formatted(from, to));
            }
        } else {
            translated(() -> new Renaming(files).replace(from, to));
        }
    }

    private static boolean isLocalBelow(FileSystem files) {
        return files instanceof FilterFileSystem filter
                ? isLocalBelow(filter.getRawFileSystem())
                : files instanceof RawLocalFileSystem;
    }

    /** Copies a local file to this file system. */
    public void copyFromLocal(java.nio.file.Path from, Path to) throws IOException {
        try (OutputStream out = create(to)) {
            Files.copy(from, out);
        }
    }

    /**
     * Copies a file to the local disk.
     *
     * @throws FileNotFoundException if there is no such file
     */
    public void copyToLocal(Path from, java.nio.file.Path to) throws IOException {
        try (InputStream in = open(from)) {
            Files.copy(in, to);
        }
    }

    /** Syncs what was written, so that it survives a crash: to the local disk, or with HDFS to those of several nodes. */
    public static void force(FSDataOutputStream out) throws IOException {
        out.hsync(); // merely flushes where the file system cannot sync
    }

    /** The actual reason: Hadoop's local file system reports a file without read permission as missing. */
    private IOException reason(Path path, FileNotFoundException notFound) {
        if (local == null) {
            return notFound;
        }
        java.nio.file.Path file = local.pathToFile(path).toPath();
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return Files.isReadable(file) ? notFound : denied(new java.nio.file.AccessDeniedException(file.toString()));
        } catch (NoSuchFileException e) {
            return notFound;
        } catch (java.nio.file.AccessDeniedException e) {
            return denied(e);
        } catch (IOException e) {
            return isBelowFile(file) ? notFound : e;
        }
    }

    private static boolean isBelowFile(java.nio.file.Path path) {
        java.nio.file.Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && !Files.isDirectory(parent);
    }

    /** Adds a reason: the message of Java's exception is only the file's name. */
    private static java.nio.file.AccessDeniedException denied(java.nio.file.AccessDeniedException e) {
        return new java.nio.file.AccessDeniedException(e.getFile(), null, "permission denied");
    }

    /** Gives access to the replacing rename, which is protected; HDFS does it in one step. */
    private static final class Renaming extends FilterFileSystem {

        Renaming(FileSystem files) {
            super(files);
        }

        void replace(Path from, Path to) throws IOException {
            rename(from, to, Rename.OVERWRITE);
        }
    }
}
