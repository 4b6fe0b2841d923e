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
 * A file of each results table, under one name, with the rows of some trials.
 *
 * <p>Its files are written under a hidden name first. Once the one of the trials table is there, all are whole, and
 * they are given their names, the trials table's last. Whoever finds hidden ones of a writer that died can tell from it
 * whether to go on or to throw them away.
 */
final class Segment {

    /** What the name of a failed trial's segment begins with. */
    static final String FAILED = "failed-";

    private static final String HIDDEN = "_";

    /** Not those of a table's files either: some readers take all of these, hidden or not. */
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
     * Puts right what writers left that died: hidden files of segments that are whole are published, others removed.
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

    /** Names of the segments of which a table has hidden files. */
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

    /** Whether it is that of a trial that failed. */
    boolean isOfFailed() {
        return name.startsWith(FAILED);
    }

    /** The trials that have rows in its files, but for the one of the trials table. */
    Set<String> trials() throws IOException {
        Set<String> ids = new HashSet<>();
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path file = visible(table);
            if (table != ResultSchemas.TRIALS && HadoopFiles.of(file, hadoop).exists(file)) {
                try {
                    ParquetRows.forEach(file, Set.of("trial_id"), hadoop, row -> ids.add(row.getString("trial_id", 0)));
                } catch (DamagedFileException e) {
                    // It says nothing of its trials.
                }
            }
        }
        return ids;
    }

    /** Writes the hidden files. */
    Writer write() {
        return new Writer();
    }

    /** Whether all hidden files are whole, so that it only needs to be published. */
    private boolean isWhole() throws IOException {
        Path file = hidden(ResultSchemas.TRIALS);
        if (!HadoopFiles.of(file, hadoop).exists(file)) {
            return false;
        }
        try {
            TrialOutcomeReader.read(file, hadoop);
            return true;
        } catch (DamagedFileException e) {
            return false; // the machine died before what it had written was on its disk
        }
    }

    /** Makes the rows part of the tables. To be called again if it was cut off. */
    void publish() throws IOException {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path hidden = hidden(table);
            HadoopFiles files = HadoopFiles.of(hidden, hadoop);
            if (files.exists(hidden)) {
                files.rename(hidden, visible(table));
            }
        }
    }

    /** Removes the hidden files. */
    void discard() throws IOException {
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            HadoopFiles files = HadoopFiles.of(hidden(table), hadoop);
            for (FileStatus file : files.list(table.folder(folder), hidden -> hidden.startsWith(HIDDEN + name + "."))) {
                files.delete(file.getPath());
            }
        }
    }

    /** Takes the rows out of the tables, those of the trials table first: without them the others count for nothing. */
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

    /** Takes rows for the hidden files. Closing it without {@link #finish} leaves nothing of use. */
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

        /** The one of the trials table has its hidden name only when all are whole. */
        private Path unfinished(ResultTable<?> table) throws IOException {
            Path hidden = hidden(table);
            boolean asItIs = table != ResultSchemas.TRIALS
                    || HadoopFiles.of(hidden, hadoop).showsWholeFilesOnly();
            return asItIs ? hidden : hidden.suffix(UNFINISHED);
        }

        /** Makes the hidden files whole. */
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

        /** Gives up what was not finished. */
        @Override
        public void close() throws IOException {
            for (SparkRowWriter writer : writers.values()) {
                writer.close();
            }
        }
    }
}
