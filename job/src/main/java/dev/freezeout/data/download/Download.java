package dev.freezeout.data.download;

import dev.freezeout.data.DataException;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.HadoopPaths;
import dev.freezeout.files.IoMessages;
import dev.freezeout.files.TemporaryFolders;
import dev.freezeout.files.UnfinishedFiles;
import dev.freezeout.files.UnusablePathException;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.trial.DataSetName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Downloads the official archives. A partial download stays in a file ending in {@code .part}, from which the next attempt
 * resumes, in this process or a later one; it is renamed to the archive once its checksum is right.
 */
public final class Download {

    /** The web page of CIFAR's authors. */
    public static final URI OFFICIAL = URI.create("https://www.cs.toronto.edu/~kriz/");

    private static final int LARGEST_PORT = 65_535;

    private final OfficialArchive archive;
    private final URI source;
    private final HttpTransfer.RetryPolicy retryPolicy;
    private final Progress progress;

    Download(OfficialArchive archive, URI base, HttpTransfer.RetryPolicy retryPolicy, Progress progress) {
        this.archive = archive;
        this.source = archive.under(base);
        this.retryPolicy = retryPolicy;
        this.progress = progress;
    }

    /** Receives the progress of a download, a few times a second and at its end. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called on the thread that called {@link #fetch}.
         *
         * @param bytes bytes downloaded so far, including earlier attempts
         * @param total size of the archive in bytes
         * @param bytesPerSecond mean speed since this download was started or resumed
         */
        void at(long bytes, long total, double bytesPerSecond);
    }

    /**
     * Parses the address of a folder on the web.
     *
     * @throws InvalidSettingException if it is not an http or https address; its key is {@code --from}
     */
    public static URI address(String text) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getPort() <= LARGEST_PORT
                    && address.getPort() != 0) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw new InvalidSettingException(
                "--from", text, "the address of a folder on the web, such as https://host:8443/mirror/");
    }

    /**
     * Downloads the archive of a data set, unless it exists with the right checksum.
     *
     * @param base folder of the archive on the web, {@link #OFFICIAL} or the {@link #address} of a mirror
     * @param root folder for the archive, any Hadoop path; created if need be
     * @return path of the archive
     * @throws DataException if the server cannot be reached or has no such file, the checksum is wrong, or the archive
     *     cannot be written
     * @throws InterruptedException if the thread was interrupted; the download can be resumed later
     */
    public static String fetch(DataSetName set, URI base, String root, Configuration hadoop, Progress progress)
            throws InterruptedException {
        return new Download(OfficialArchive.of(set), base, HttpTransfer.RetryPolicy.DEFAULT, progress)
                .into(root, hadoop);
    }

    String into(String root, Configuration hadoop) throws InterruptedException {
        try {
            org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(HadoopPaths.path(root), archive.name());
            HadoopFiles files = HadoopFiles.of(target, hadoop);
            if (!isThere(files, target)) {
                Optional<Path> local = files.local(target);
                if (local.isPresent()) {
                    intoLocal(local.get());
                } else {
                    intoRemote(target, hadoop);
                }
            }
            return target.toString();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while downloading " + source);
        } catch (UnusablePathException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new DataException("Cannot write %s/%s: %s".formatted(root, archive.name(), IoMessages.reason(e)), e);
        }
    }

    private boolean isThere(HadoopFiles files, org.apache.hadoop.fs.Path target) throws IOException {
        try (InputStream in = files.open(target)) {
            return md5(in).equals(archive.md5());
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private void intoLocal(Path target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = folder.resolve(archive.name() + ".part");
        boolean resumed = Files.exists(part) && Files.size(part) > 0;
        if (!resumed || !isComplete(part)) {
            new HttpTransfer(source, part, archive.bytes(), retryPolicy, progress).run();
            if (resumed && !isComplete(part)) {
                // The partial download was of another version, or damaged: start over.
                Files.delete(part);
                new HttpTransfer(source, part, archive.bytes(), retryPolicy, progress).run();
            }
        }
        String actual = md5(part);
        if (!actual.equals(archive.md5())) {
            Files.delete(part);
            throw new DataException("Cannot use %s: its MD5 checksum is %s, not %s; the file on the server is another"
                    .formatted(source, actual, archive.md5()));
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Downloads to a local folder first, since most remote file systems cannot append, which resuming needs. */
    private void intoRemote(org.apache.hadoop.fs.Path target, Configuration hadoop)
            throws IOException, InterruptedException {
        Path folder = TemporaryFolders.create("download");
        Path local = folder.resolve(archive.name());
        try {
            intoLocal(local);
            UnfinishedFiles.removeAbandoned(target.getParent(), hadoop);
            AtomicFiles.write(target, out -> Files.copy(local, out), hadoop);
        } finally {
            Files.deleteIfExists(local);
            Files.deleteIfExists(folder.resolve(archive.name() + ".part"));
            Files.deleteIfExists(folder);
        }
    }

    private boolean isComplete(Path part) throws IOException {
        return md5(part).equals(archive.md5());
    }

    private static String md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return md5(in);
        }
    }

    private static String md5(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has MD5", e);
        }
    }
}
