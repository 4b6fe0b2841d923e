package dev.freezeout.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;

/**
 * Temporary folders on the local disk. All those of a process are in one folder of its own, which it removes when it ends; if
 * it is killed, the next process of the same user removes it. A file lock tells whether a process is still running, across
 * containers too, since the system releases it however the process ends.
 */
public final class TemporaryFolders {

    private static final String BASE = "freezeout-study-";
    private static final String PREFIX = "process-";
    private static final String LOCK = "lock";

    /** Priority of the shutdown hook: after Spark's, which clean up their own files in the folder. */
    private static final int LAST = 1;

    /** Keeps the locks: a channel without a reference is closed by the garbage collector, which releases its lock. */
    private static final List<FileChannel> LOCKED = new ArrayList<>();

    private static @Nullable Path own;

    private TemporaryFolders() {}

    /**
     * Creates a temporary folder. The caller should {@link #delete} it after use, to save space.
     *
     * @param name what it is for, as part of the folder's name
     * @throws IOException if no temporary folder can be created
     */
    public static Path create(String name) throws IOException {
        Optional<Path> own = ofProcess();
        return own.isPresent()
                ? Files.createTempDirectory(own.get(), name + "-")
                : Files.createTempDirectory("freezeout-" + name + "-");
    }

    /** The folder of this process; empty if it cannot be created or the file system has no locks. */
    public static synchronized Optional<Path> ofProcess() {
        if (own == null || !Files.isDirectory(own)) {
            try {
                own = open(Path.of(System.getProperty("java.io.tmpdir")));
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            }
        }
        return Optional.of(own);
    }

    /** Creates a folder for this process beside those of the user's other processes, and removes those of dead ones. */
    static Path open(Path temporary) throws IOException {
        Path base = temporary.resolve(BASE + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9.-]", "_"));
        makePrivate(base);
        try (FileChannel guard = channel(base.resolve(LOCK))) {
            guard.lock(); // until it is closed
            removeAbandoned(base);
            Path folder = Files.createTempDirectory(base, PREFIX);
            FileChannel channel = channel(folder.resolve(LOCK));
            channel.lock(); // until the process ends
            LOCKED.add(channel);
            ShutdownHookManager.get().addShutdownHook(() -> delete(folder), LAST);
            return folder;
        }
    }

    /** Creates the base folder; refuses one of another user, or a symbolic link, for safety. */
    private static void makePrivate(Path base) throws IOException {
        try {
            Files.createDirectory(base);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
        Path probe = Files.createTempFile(base, "owner-", "");
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(base))) {
                throw new IOException("%s is another user's".formatted(base));
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static void removeAbandoned(Path base) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!folder.equals(own) && isAbandoned(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException e) {
            return true; // its process died before it created the lock
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Deletes a folder with all its contents, as far as possible; what cannot be deleted does no harm. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException | RuntimeException e) {
            // Another process tries again.
        }
    }

    /** Continues after what cannot be deleted. */
    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return remove(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return remove(folder);
        }

        private static FileVisitResult remove(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Still in use by a process that is about to end, or not permitted.
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
