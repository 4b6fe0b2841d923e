package dev.freezeout.files;

import static dev.freezeout.files.FileSystemErrors.translated;

import dev.freezeout.launch.Names;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;
import org.jspecify.annotations.Nullable;

/** Finds the file system of a path. Hadoop's many ways of refusing a path become one exception with one sentence. */
final class FileSystems {

    /** The Hadoop artifact to add for a scheme that Hadoop knows, but does not have on its class path by default. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "s3a", "hadoop-aws",
            "abfs", "hadoop-azure",
            "abfss", "hadoop-azure",
            "wasb", "hadoop-azure",
            "wasbs", "hadoop-azure",
            "adl", "hadoop-azure-datalake",
            "oss", "hadoop-aliyun",
            "cosn", "hadoop-cos");

    /** Hadoop can read single files of these schemes, but neither list nor write. */
    private static final Set<String> WEB = Set.of("http", "https");

    private FileSystems() {}

    static FileSystem of(Path path, Configuration hadoop) throws IOException {
        FileSystem files;
        try {
            if (WEB.contains(String.valueOf(path.toUri().getScheme()))) {
                throw unusable(path, "it is no file system, as folders are neither listed nor written there", null);
            }
            files = translated(() -> path.getFileSystem(hadoop));
        } catch (RuntimeException e) {
            throw unusable(path, isMissing(e) ? missing(path) : reason(e), e);
        } catch (UnsupportedFileSystemException e) {
            String advice = "s3".equals(path.toUri().getScheme()) ? "; for Amazon's S3 write s3a://" : "";
            throw unusable(path, e.getMessage() + advice, e);
        } catch (IOException e) {
            // A plain IOException is about the path itself; disk and network errors have types of their own.
            throw e.getClass() == IOException.class ? unusable(path, String.valueOf(e.getMessage()), e) : e;
        }
        if (isLocal(files)) {
            Optional<String> problem = Names.problem(path.toUri().getPath());
            if (problem.isPresent()) {
                throw unusable(path, problem.get(), null);
            }
        }
        return files;
    }

    private static boolean isLocal(FileSystem files) {
        return files instanceof RawLocalFileSystem || files instanceof org.apache.hadoop.fs.LocalFileSystem;
    }

    private static boolean isMissing(Throwable e) {
        return e instanceof ClassNotFoundException || (e.getCause() != null && isMissing(e.getCause()));
    }

    private static String missing(Path path) {
        String scheme = path.toUri().getScheme();
        String artifact = ARTIFACTS.getOrDefault(scheme, "");
        return artifact.isEmpty()
                ? "the classes of its file system are not there: give spark-submit the --packages that has them"
                : "the classes of its file system are not there: give spark-submit --packages org.apache.hadoop:%s:%s"
                        .formatted(artifact, VersionInfo.getVersion());
    }

    /** Why Hadoop rejected the URI, such as an impossible host or port. */
    private static String reason(RuntimeException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        String message = reason.getMessage();
        return message == null || message.equals("null") ? "it names no host" : message;
    }

    private static UnusablePathException unusable(Path path, String reason, @Nullable Throwable cause) {
        return new UnusablePathException("Cannot use the path \"%s\": %s".formatted(path, reason), cause);
    }
}
