package dev.freezeout.files;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Names of files and folders while they are being written, and the removal of those whose writer has died. A name identifies
 * the writing process, so that another one can tell at once whether it has ended. Where it cannot tell, as for a process of
 * another host, a file counts as abandoned when nothing was written to it for an hour.
 */
public final class UnfinishedFiles {

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("_.+\\.([0-9a-f]{16}-\\d{1,18}-\\d{1,18})-\\d+");

    /** Names of earlier versions and of reports, which do not identify their writer. */
    private static final Pattern ANONYMOUS_NAME = Pattern.compile(
            "_(.+[.-])?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|_[0-9a-f]+-\\d{6,}");

    private static final AtomicLong COUNTER = new AtomicLong();

    private UnfinishedFiles() {}

    /** A unique path in the same folder, whose name begins with {@code _}, so that readers of tables ignore it. */
    public static Path beside(Path whole) {
        return new Path(whole.getParent(), "_" + unique(whole.getName()));
    }

    /** A unique name that identifies this process, to those that put an underscore before it. */
    public static String unique(String name) {
        return name + "." + ProcessIdentity.here() + "-" + COUNTER.incrementAndGet();
    }

    /**
     * Deletes the unfinished files and folders in a folder whose writer has ended. What cannot be deleted stays, and does no
     * harm.
     */
    public static void removeAbandoned(Path folder, Configuration hadoop) {
        remove(folder, hadoop, UnfinishedFiles::isAbandoned);
    }

    /** Deletes what has a name that does not identify its writer. Only for folders in which no such writer can be active. */
    public static void removeAnonymous(Path folder, Configuration hadoop) {
        remove(folder, hadoop, (files, file) -> isAnonymous(file.getPath().getName()));
    }

    private static void remove(Path folder, Configuration hadoop, Criterion criterion) {
        try {
            HadoopFiles files = HadoopFiles.of(folder, hadoop);
            for (FileStatus file : files.list(folder, UnfinishedFiles::isUnfinished)) {
                if (criterion.isMet(files, file)) {
                    files.deleteTree(file.getPath());
                }
            }
        } catch (IOException e) {
            // Another run tries again.
        }
    }

    /** Decides whether an unfinished file is deleted. */
    @FunctionalInterface
    private interface Criterion {
        boolean isMet(HadoopFiles files, FileStatus file) throws IOException;
    }

    private static boolean isUnfinished(String name) {
        return NAME.matcher(name).matches() || isAnonymous(name);
    }

    private static boolean isAnonymous(String name) {
        return ANONYMOUS_NAME.matcher(name).matches();
    }

    private static boolean isAbandoned(HadoopFiles files, FileStatus file) throws IOException {
        Matcher name = NAME.matcher(file.getPath().getName());
        if (name.matches() && ProcessIdentity.parse(name.group(1)).orElseThrow().isGone()) {
            return true;
        }
        return lastWritten(files, file) < System.currentTimeMillis() - SILENCE.toMillis();
    }

    private static long lastWritten(HadoopFiles files, FileStatus file) throws IOException {
        long last = file.getModificationTime();
        if (file.isDirectory()) {
            for (FileStatus inside : files.list(file.getPath())) {
                last = Math.max(last, lastWritten(files, inside));
            }
        }
        return last;
    }
}
