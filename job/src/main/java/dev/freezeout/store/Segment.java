package dev.freezeout.store;

import dev.freezeout.files.HadoopFiles;
import java.io.IOException;
import java.util.HashMap;
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

    private static final String HIDDEN = "_";
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
     * Puts right what writers left that died: segments that are whole are published, the others removed, and so are rows
     * of trials that the trials table does not have.
     *
     * @throws IOException if the tables cannot be read or written
     */
    static void recover(StudyFolder folder, Configuration hadoop) throws IOException {
        for (String name : names(folder, hadoop, HIDDEN)) {
            Segment segment = new Segment(folder, name, hadoop);
            if (segment.isWhole()) {
                segment.publish();
            } else {
                segment.discard();
            }
        }
        for (String name : names(folder, hadoop, "")) {
            Segment segment = new Segment(folder, name, hadoop);
            Path trials = segment.visible(ResultSchemas.TRIALS);
            if (!HadoopFiles.of(trials, hadoop).exists(trials)) {
                segment.delete();
            }
        }
    }

    /** Names of the segments of which a table has files that begin with a prefix. */
    private static Set<String> names(StudyFolder folder, Configuration hadoop, String prefix) throws IOException {
        Set<String> names = new TreeSet<>();
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path path = folder.table(table);
            for (FileStatus file : HadoopFiles.of(path, hadoop).list(path, name -> isSegment(name, prefix))) {
                String name = file.getPath().getName();
                int dot = name.indexOf('.');
                names.add(name.substring(prefix.length(), dot < 0 ? name.length() : dot));
            }
        }
        return names;
    }

    private static boolean isSegment(String fileName, String prefix) {
        return fileName.startsWith(prefix)
                && fileName.length() > prefix.length()
                && "_.".indexOf(fileName.charAt(prefix.length())) < 0;
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
            TrialTable.read(file, hadoop);
            return true;
        } catch (IOException e) {
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
            for (FileStatus file : files.list(folder.table(table), hidden -> hidden.startsWith(HIDDEN + name + "."))) {
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
        return new Path(folder.table(table), HIDDEN + name + ResultReader.EXTENSION);
    }

    private Path visible(ResultTable<?> table) {
        return new Path(folder.table(table), name + ResultReader.EXTENSION);
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
