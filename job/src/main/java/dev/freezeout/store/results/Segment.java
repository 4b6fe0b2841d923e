package dev.freezeout.store.results;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.store.StudyFolder;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One file in each results table, all with the same name, with the rows of some trials.
 *
 * <p>The files are first written under hidden names, the trials table's last. Once that one exists, all are complete, and they
 * are renamed to their final names, the trials table's last. So after a crash the hidden file of the trials table tells whether
 * to publish the hidden files or to delete them.
 */
final class Segment {

    /** Prefix of the names of failed trials' segments. */
    static final String FAILED = "failed-";

    private static final String HIDDEN = "_";

    /** Not {@code .parquet}, as some readers read all files with that extension, hidden or not. */
    private static final String HIDDEN_EXTENSION = ResultReader.EXTENSION + ".hidden";

    private static final String UNFINISHED = ".tmp";

    private final StudyFolder folder;
    private final String name;
    private final Configuration hadoop;

    /** @param name of the files, without the extension */
    Segment(StudyFolder folder, String name, Configuration hadoop) {
        this.folder = folder;
        this.name = name;
        this.hadoop = hadoop;
    }

    /**
     * Recovers from processes that died: publishes the hidden files of complete segments, and deletes others.
     *
     * @throws IOException if the tables cannot be read or written
     */
    static void recover(StudyFolder folder, Configuration hadoop) throws IOException {
        for (String name : hidden(folder, hadoop)) {
            Segment segment = new Segment(folder, name, hadoop);
            if (segment.isWhole()) {
                segment.publish();
            } else {
                segment.discard();
            }
        }
    }

    /** Names of the segments that have hidden files. */
    private static Set<String> hidden(StudyFolder folder, Configuration hadoop) throws IOException {
        Set<String> names = new TreeSet<>();
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path path = table.folder(folder);
            for (FileStatus file : HadoopFiles.of(path, hadoop).list(path, name -> name.startsWith(HIDDEN))) {
                String name = file.getPath().getName();
                int dot = name.indexOf('.');
                String segment = name.substring(HIDDEN.length(), dot < 0 ? name.length() : dot);
                if (file.isFile() && ResultFiles.isSegment(segment)) {
                    names.add(segment);
                }
            }
        }
        return names;
    }

    /** Whether it is the segment of a failed trial. */
    boolean isOfFailed() {
        return name.startsWith(FAILED);
    }

    /** Trials that have rows in its files, apart from the trials table's. */
    Set<String> trials() throws IOException {
        Set<String> ids = new HashSet<>();
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path file = visible(table);
            if (table != ResultSchemas.TRIALS && HadoopFiles.of(file, hadoop).exists(file)) {
                try {
                    ParquetRows.forEach(file, Set.of("trial_id"), hadoop, row -> ids.add(row.getString("trial_id", 0)));
                } catch (DamagedFileException e) {
                    // Its trials are unknown.
                }
            }
        }
        return ids;
    }

    /** Opens the hidden files for writing. */
    Writer write() {
        return new Writer();
    }

    /** Whether all hidden files are complete, so that they can be published. */
    private boolean isWhole() throws IOException {
        Path file = hidden(ResultSchemas.TRIALS);
        if (!HadoopFiles.of(file, hadoop).exists(file)) {
            return false;
        }
        try {
            TrialOutcomeReader.read(file, hadoop);
            return true;
        } catch (DamagedFileException e) {
            return false; // the machine crashed before the data was on its disk
        }
    }

    /** Renames the hidden files to their final names. Can be repeated if it was interrupted. */
    void publish() throws IOException {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path hidden = hidden(table);
            HadoopFiles files = HadoopFiles.of(hidden, hadoop);
            if (files.exists(hidden)) {
                files.rename(hidden, visible(table));
            }
        }
    }

    /** Deletes the hidden files. */
    void discard() throws IOException {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            HadoopFiles files = HadoopFiles.of(hidden(table), hadoop);
            for (FileStatus file : files.list(table.folder(folder), hidden -> hidden.startsWith(HIDDEN + name + "."))) {
                files.delete(file.getPath());
            }
        }
    }

    /** Deletes the files, the trials table's first: without it the rows in the others do not count. */
    void delete() throws IOException {
        for (int i = ResultSchemas.TABLES.size() - 1; i >= 0; i--) {
            Path file = visible(ResultSchemas.TABLES.get(i));
            HadoopFiles.of(file, hadoop).delete(file);
        }
    }

    private Path hidden(ResultTable<?> table) {
        return new Path(table.folder(folder), HIDDEN + name + HIDDEN_EXTENSION);
    }

    private Path visible(ResultTable<?> table) {
        return table.part(folder, name);
    }

    /** Writes rows to the hidden files. Without {@link #finish} they are not complete and will not be published. */
    final class Writer implements AutoCloseable {

        private final Map<ResultTable<?>, SparkRowWriter> writers = new HashMap<>();

        void add(CommittedTrial trial) throws IOException {
            for (ResultTable<?> table : ResultSchemas.TABLES) {
                for (InternalRow row : trial.rows(table)) {
                    writer(table).write(row);
                }
            }
        }

        private SparkRowWriter writer(ResultTable<?> table) throws IOException {
            SparkRowWriter writer = writers.get(table);
            if (writer == null) {
                writer = new SparkRowWriter(unfinished(table), table.schema(), hadoop);
                writers.put(table, writer);
            }
            return writer;
        }

        /** The trials table's file gets its hidden name only once all files are complete. */
        private Path unfinished(ResultTable<?> table) throws IOException {
            Path hidden = hidden(table);
            boolean asItIs = table != ResultSchemas.TRIALS
                    || HadoopFiles.of(hidden, hadoop).showsWholeFilesOnly();
            return asItIs ? hidden : hidden.suffix(UNFINISHED);
        }

        /** Completes the hidden files. */
        void finish() throws IOException {
            for (ResultTable<?> table : ResultSchemas.TABLES) {
                SparkRowWriter writer = writers.remove(table);
                if (writer != null) {
                    writer.close();
                }
            }
            Path trials = unfinished(ResultSchemas.TRIALS);
            Path hidden = hidden(ResultSchemas.TRIALS);
            if (!trials.equals(hidden)) {
                HadoopFiles.of(trials, hadoop).rename(trials, hidden);
            }
        }

        /** Closes the files; without {@link #finish} they are abandoned. */
        @Override
        public void close() throws IOException {
            for (SparkRowWriter writer : writers.values()) {
                writer.close();
            }
        }
    }
}
