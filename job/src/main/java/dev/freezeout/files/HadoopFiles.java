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
 * A file system, as far as the project needs one.
 *
 * <p>The local one is used without Hadoop's checksum files: they are wrong for a moment whenever a file is written anew,
 * and keep a file from being forced to the disk.
 */
public final class HadoopFiles {

    /** Stores that have no folders: a file appears under its key when it is closed, and a rename would be a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs");

    private final FileSystem files;

    /** The file system again where it is Hadoop's own local one, for which Java's operations do. */
    private final @Nullable RawLocalFileSystem local;

    private HadoopFiles(FileSystem files) {
        this.files = files;
        this.local = files.getClass() == RawLocalFileSystem.class ? (RawLocalFileSystem) files : null;
    }

    /**
     * The file system that a path is on.
     *
     * @throws UnusablePathException if no file system belongs to its scheme and host
     */
    public static HadoopFiles of(Path path, Configuration hadoop) throws IOException {
        FileSystem files = FileSystems.of(path, hadoop);
        return new HadoopFiles(
                files.getClass() == LocalFileSystem.class ? ((LocalFileSystem) files).getRawFileSystem() : files);
    }

    /** Whether a file that is being written cannot be seen before it is whole. */
    public boolean showsWholeFilesOnly() {
        return OBJECT_STORES.contains(files.getUri().getScheme());
    }

    /** The same file as Java knows it; empty where it is not on the local file system. */
    public Optional<java.nio.file.Path> local(Path path) {
        return Optional.ofNullable(local).map(files -> files.pathToFile(path).toPath());
    }

    /**
     * Opens a file to read it.
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

    /** Opens a file, in place of one that has its name. Makes its folder too if that is missing. */
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
     * Opens a new file. Makes its folder too if that is missing.
     *
     * @throws FileAlreadyExistsException if there is one of that name, as far as the file system can tell
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
     * How long a file is, and when it was written.
     *
     * @throws FileNotFoundException if there is nothing of that name
     */
    public FileStatus status(Path path) throws IOException {
        try {
            return translated(() -> files.getFileStatus(path));
        } catch (FileNotFoundException e) {
            throw reason(path, e);
        }
    }

    /** What is in a folder, by the order of names; nothing if there is no such folder. */
    public List<FileStatus> list(Path folder) throws IOException {
        return list(folder, name -> true);
    }

    /** What is in a folder under certain names, in their order; nothing if there is no such folder. */
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

    /** Removes a file or an empty folder; nothing happens if it is not there. */
    public void delete(Path path) throws IOException {
        delete(path, false);
    }

    /** Removes a file, or a folder with all that is in it; nothing happens if it is not there. */
    public void deleteTree(Path path) throws IOException {
        delete(path, true);
    }

    private void delete(Path path, boolean recursive) throws IOException {
        if (!translated(() -> files.delete(path, recursive)) && exists(path)) {
            throw new IOException("Cannot delete " + path);
        }
    }

    /** Removes a folder with all that is in it when the process ends, if it is still there then. */
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

    /** Gives a file another name, in place of a file that has it; at no moment is there none of that name. */
    public void rename(Path from, Path to) throws IOException {
        if (local != null) {
            java.nio.file.Path target = local.pathToFile(to).toPath();
            // Hadoop would hold what is there now against a checksum of what was there before.
            Files.deleteIfExists(target.resolveSibling(".%s.crc".formatted(target.getFileName())));
            Files.move(local.pathToFile(from).toPath(), target, StandardCopyOption.ATOMIC_MOVE);
        } else if (isLocalBelow(files)) { // which does so by its plain rename, and not by the other
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

    /** Copies a local file. */
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

    /** Has what was written survive the machine: on the disk of a local file, on those of several nodes with HDFS. */
    public static void force(FSDataOutputStream out) throws IOException {
        out.hsync(); // a mere flush where the file system knows nothing more
    }

    /** Hadoop's local file system says of what may not be read that it is not there. */
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

    /** With words: Java's own message is the bare name of the file. */
    private static java.nio.file.AccessDeniedException denied(java.nio.file.AccessDeniedException e) {
        return new java.nio.file.AccessDeniedException(e.getFile(), null, "permission denied");
    }

    /** The rename that replaces is for file systems themselves; HDFS does it in one step. */
    private static final class Renaming extends FilterFileSystem {

        Renaming(FileSystem files) {
            super(files);
        }

        void replace(Path from, Path to) throws IOException {
            rename(from, to, Rename.OVERWRITE);
        }
    }
}
