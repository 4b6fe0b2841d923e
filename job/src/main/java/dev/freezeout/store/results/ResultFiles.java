package dev.freezeout.store.results;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.store.StudyFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The files of the results tables. The study's own files are recognised by name; all others are left alone. */
final class ResultFiles {

    /** Folder for damaged files, which table readers skip. */
    private static final String DAMAGED = "_damaged";

    private static final Pattern SEGMENT = Pattern.compile("part-\\d{8}-\\d{9}-[0-9a-f]{8}|failed-[0-9A-Za-z_-]+");

    private final StudyFolder folder;
    private final Configuration hadoop;

    ResultFiles(StudyFolder folder, Configuration hadoop) {
        this.folder = folder;
        this.hadoop = hadoop;
    }

    /** Whether {@link Compactor} writes files of this name, given without the extension. */
    static boolean isSegment(String name) {
        return SEGMENT.matcher(name).matches();
    }

    /** A table's files by segment name. */
    Map<String, FileStatus> of(ResultTable<?> table) throws IOException {
        Map<String, FileStatus> found = new TreeMap<>();
        Path path = table.folder(folder);
        for (FileStatus file : HadoopFiles.of(path, hadoop).list(path)) {
            segment(file).ifPresent(name -> found.put(name, file));
        }
        return found;
    }

    private static Optional<String> segment(FileStatus file) {
        String name = file.getPath().getName();
        if (!file.isFile() || !name.endsWith(ResultReader.EXTENSION)) {
            return Optional.empty();
        }
        String segment = name.substring(0, name.length() - ResultReader.EXTENSION.length());
        return isSegment(segment) ? Optional.of(segment) : Optional.empty();
    }

    /** Files and folders in the tables that table readers see and that the study did not write. */
    List<Path> foreign() throws IOException {
        List<Path> found = new ArrayList<>();
        for (ResultTable<?> table : ResultSchemas.TABLES) {
            Path path = table.folder(folder);
            for (FileStatus file : HadoopFiles.of(path, hadoop).list(path, ResultFiles::isVisible)) {
                if (segment(file).isEmpty() && !file.getPath().getName().equals(ResultReader.EMPTY)) {
                    found.add(new Path(path, file.getPath().getName()));
                }
            }
        }
        return found;
    }

    /** Whether table readers see a file of this name. */
    static boolean isVisible(String name) {
        return !name.startsWith("_") && !name.startsWith(".");
    }

    /**
     * Moves a damaged file out of its table.
     *
     * @return its new path
     */
    Path setAside(Path file) throws IOException {
        HadoopFiles files = HadoopFiles.of(file, hadoop);
        Path first = aside(file);
        files.mkdirs(first.getParent());
        Path aside = first;
        for (int n = 2; files.exists(aside); n++) {
            aside = first.suffix("." + n);
        }
        files.rename(file, aside);
        return aside;
    }

    /** New path of a file that was moved aside; empty if it was not. */
    Optional<Path> setAsideBefore(Path file) throws IOException {
        Path aside = aside(file);
        return HadoopFiles.of(aside, hadoop).exists(aside) ? Optional.of(aside) : Optional.empty();
    }

    /** Folder of the files that were moved aside. */
    Path kept() {
        return new Path(folder.results(), DAMAGED);
    }

    private Path aside(Path file) {
        return new Path(new Path(kept(), file.getParent().getName()), file.getName());
    }
}
