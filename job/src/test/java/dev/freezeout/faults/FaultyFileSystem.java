package dev.freezeout.faults;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under a scheme of its own, which behaves as HDFS does, fails as a {@link FaultPlan} says, and counts its
 * operations. What is written reaches the disk when it is synchronised or closed.
 */
public final class FaultyFileSystem extends FileSystem {

    public static final String SCHEME = "faulty";

    /** Hadoop's key for the class. */
    public static final String KEY = "fs." + SCHEME + ".impl";

    private URI uri = URI.create(SCHEME + "://none-0");
    private FaultPlan plan = FaultPlan.of("none-0");
    private Path workingDirectory = new Path("/");

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        uri = URI.create(SCHEME + "://" + name.getAuthority());
        plan = FaultPlan.of(name.getAuthority());
        workingDirectory = new Path(uri.toString(), "/");
        setConf(configuration);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return uri;
    }

    private java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(makeQualified(path).toUri().getPath());
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        plan.read("open " + path);
        if (!Files.isRegularFile(local(path))) {
            throw new FileNotFoundException("There is no file " + path);
        }
        return new FSDataInputStream(new Input(Files.readAllBytes(local(path))));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        java.nio.file.Path file = local(path);
        if (Files.isDirectory(file) || (!overwrite && Files.exists(file))) {
            throw new FileAlreadyExistsException(path + " is there already");
        }
        plan.write("create " + path, () -> Files.createDirectories(requireNonNull(file.getParent())), () -> {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.newOutputStream(
                            file,
                            overwrite ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        });
        return new FSDataOutputStream(new Output(path, file), statistics);
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("append");
    }

    /** Onto nothing that is there, as in HDFS. */
    @Override
    public boolean rename(Path from, Path to) throws IOException {
        java.nio.file.Path source = local(from);
        java.nio.file.Path target = Files.isDirectory(local(to)) ? local(to).resolve(source.getFileName()) : local(to);
        if (!Files.exists(source)
                || Files.exists(target)
                || target.startsWith(source)
                || !Files.isDirectory(requireNonNull(target.getParent()))) {
            plan.read("rename " + from + " to " + to);
            return false;
        }
        plan.change("rename " + from + " to " + to, () -> {}, () -> Files.move(source, target));
        return true;
    }

    /** In place of a file that is there, in one step, as in HDFS. */
    @Override
    @Deprecated
    protected void rename(Path from, Path to, Options.Rename... options) throws IOException {
        java.nio.file.Path source = local(from);
        java.nio.file.Path target = local(to);
        boolean overwrite = List.of(options).contains(Options.Rename.OVERWRITE);
        if (!Files.exists(source)) {
            throw new FileNotFoundException("There is no " + from);
        }
        if (Files.exists(target) && !overwrite) {
            throw new FileAlreadyExistsException(to + " is there already");
        }
        plan.change(
                "rename " + from + " onto " + to,
                () -> {},
                () -> Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        java.nio.file.Path file = local(path);
        if (!Files.exists(file)) {
            plan.read("delete " + path);
            return false;
        }
        List<java.nio.file.Path> deepestFirst;
        try (Stream<java.nio.file.Path> all = Files.walk(file)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        if (deepestFirst.size() > 1 && !recursive) {
            throw new IOException(path + " is not empty");
        }
        plan.change(
                "delete " + path,
                () -> delete(deepestFirst.subList(0, deepestFirst.size() / 2)),
                () -> delete(deepestFirst));
        return true;
    }

    private static void delete(List<java.nio.file.Path> files) throws IOException {
        for (java.nio.file.Path file : files) {
            Files.delete(file);
        }
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        plan.read("list " + path);
        java.nio.file.Path folder = local(path);
        if (!Files.exists(folder)) {
            throw new FileNotFoundException("There is no " + path);
        }
        if (!Files.isDirectory(folder)) {
            return new FileStatus[] {status(folder)};
        }
        try (Stream<java.nio.file.Path> files = Files.list(folder)) {
            List<java.nio.file.Path> sorted = files.sorted().toList();
            FileStatus[] statuses = new FileStatus[sorted.size()];
            for (int i = 0; i < statuses.length; i++) {
                statuses[i] = status(sorted.get(i));
            }
            return statuses;
        }
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        java.nio.file.Path folder = local(path);
        if (Files.isDirectory(folder)) {
            plan.read("make folder " + path);
        } else {
            plan.write("make folder " + path, () -> {}, () -> Files.createDirectories(folder));
        }
        return true;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        plan.read("look at " + path);
        if (!Files.exists(local(path))) {
            throw new FileNotFoundException("There is no " + path);
        }
        return status(local(path));
    }

    private FileStatus status(java.nio.file.Path file) throws IOException {
        return new FileStatus(
                Files.isDirectory(file) ? 0 : Files.size(file),
                Files.isDirectory(file),
                1,
                1 << 27,
                Files.getLastModifiedTime(file).toMillis(),
                new Path(uri + file.toString()));
    }

    @Override
    public void setWorkingDirectory(Path path) {
        workingDirectory = path;
    }

    @Override
    public Path getWorkingDirectory() {
        return workingDirectory;
    }

    /** Takes what is written, and has it reach the file when it must. */
    private final class Output extends OutputStream implements Syncable {

        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
        private final Path path;
        private final java.nio.file.Path file;

        Output(Path path, java.nio.file.Path file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int value) {
            pending.write(value);
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            pending.write(bytes, start, length);
        }

        @Override
        public void hflush() throws IOException {
            byte[] bytes = pending.toByteArray();
            pending.reset();
            if (bytes.length > 0) {
                plan.write(
                        "write %s bytes to %s".formatted(bytes.length, path),
                        () -> append(bytes, bytes.length / 2),
                        () -> append(bytes, bytes.length));
            }
        }

        private void append(byte[] bytes, int length) throws IOException {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write(bytes, 0, length);
            }
        }

        @Override
        public void hsync() throws IOException {
            hflush();
        }

        @Override
        public void close() throws IOException {
            hflush();
        }
    }

    private static final class Input extends FSInputStream {

        private final byte[] bytes;
        private int position;

        Input(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int start, int length) {
            if (position >= bytes.length) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, into, start, count);
            position += count;
            return count;
        }

        @Override
        public int available() {
            return bytes.length - position;
        }

        @Override
        public void seek(long to) throws IOException {
            if (to < 0 || to > bytes.length) {
                throw new IOException("Cannot seek to " + to);
            }
            position = (int) to;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public boolean seekToNewSource(long target) {
            return false;
        }
    }
}
