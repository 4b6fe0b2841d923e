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
 * What files and folders are called until they are whole, and what becomes of them if their writer dies. Such a name says
 * which process writes, so that another can tell at once whether it is gone. Where it cannot, as with one of another
 * host, nothing may have been written for an hour.
 */
public final class UnfinishedFiles {

    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("_.+\\.([0-9a-f]{16}-\\d{1,18}-\\d{1,18})-\\d+");

    /** Of earlier versions and of reports; they do not say who writes. */
    private static final Pattern ANONYMOUS_NAME = Pattern.compile(
            "_(.+[.-])?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|_[0-9a-f]+-\\d{6,}");

    private static final AtomicLong COUNTER = new AtomicLong();

    private UnfinishedFiles() {}

    /** A path beside that of a file or folder that nobody else uses, and that readers of tables pass over. */
    public static Path beside(Path whole) {
        return new Path(whole.getParent(), "_" + unique(whole.getName()));
    }

    /** A name that nobody else uses, and that says who does if an underscore is put before it. */
    public static String unique(String name) {
        return name + "." + ProcessIdentity.here() + "-" + COUNTER.incrementAndGet();
    }

    /**
     * Removes what is in a folder under such names and nobody writes any more. What cannot be removed stays: nobody reads
     * it.
     */
    public static void removeAbandoned(Path folder, Configuration hadoop) {
        remove(folder, hadoop, UnfinishedFiles::isAbandoned);
    }

    /** Removes what is in a folder under names that do not say who writes. Only where nobody can be writing so. */
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

    /** Whether a file is to go. */
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
