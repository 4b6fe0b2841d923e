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
 * Folders on the local disk for a moment's use. All of a process lie in one of its own, which goes with the process; where
 * the process is killed, the next one of the same user removes it. A lock tells whether a process is there still, across
 * containers too, as it goes with the process whatever ends it.
 */
public final class TemporaryFolders {

    private static final String BASE = "freezeout-study-";
    private static final String PREFIX = "process-";
    private static final String LOCK = "lock";

    /** After Spark's hooks, which remove what is theirs in it. */
    private static final int LAST = 1;

    /** A channel that nobody refers to is closed one day, and its lock goes with it. */
    private static final List<FileChannel> LOCKED = new ArrayList<>();

    private static @Nullable Path own;

    private TemporaryFolders() {}

    /**
     * Makes a folder. To be removed after use, if only to save room.
     *
     * @param name what it is for
     * @throws IOException if there is no place for temporary files
     */
    public static Path create(String name) throws IOException {
        Optional<Path> own = ofProcess();
        return own.isPresent()
                ? Files.createTempDirectory(own.get(), name + "-")
                : Files.createTempDirectory("freezeout-" + name + "-");
    }

    /** The folder of this process; empty where there is no room for it or locks do not work. */
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

    /** Makes a folder in a base that is shared with the user's other processes, and removes those of dead ones. */
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

    /** What another user has put there, or a link to elsewhere, is not to be trusted. */
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
            return true; // its process died as it was made
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Removes a folder with all that is in it, as far as that is possible: what stays is only in the way. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException | RuntimeException e) {
            // Another process tries again.
        }
    }

    /** Goes on where something cannot be removed. */
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
                // It is still of use to a process that is about to end, or may not be removed.
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
