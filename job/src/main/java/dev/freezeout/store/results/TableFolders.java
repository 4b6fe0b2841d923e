package dev.freezeout.store.results;

import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.UnfinishedFiles;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyFolderException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Creates the folders of the results tables. */
public final class TableFolders {

    private TableFolders() {}

    /**
     * Creates a study's folder and its results tables. Each table starts with a file without rows, as Parquet readers refuse an
     * empty folder.
     *
     * @throws StudyFolderException if the folder cannot be created or is not writable
     */
    public static void create(StudyFolder folder, Configuration hadoop) throws StudyFolderException {
        Path probe = UnfinishedFiles.beside(new Path(folder.results(), "writable"));
        try {
            HadoopFiles files = HadoopFiles.of(new Path(folder.location()), hadoop);
            for (ResultTable<?> table : ResultSchemas.TABLES) {
                Path path = table.folder(folder);
                files.mkdirs(path);
                if (files.list(path, ResultFiles::isVisible).isEmpty()) {
                    SparkRowWriter.publishEmpty(new Path(path, ResultReader.EMPTY), table.schema(), hadoop);
                }
            }
            files.mkdirs(folder.committed());
            files.createNew(probe).close();
            files.delete(probe);
        } catch (IOException e) {
            throw new StudyFolderException(
                    "Cannot write to the study's folder %s: %s".formatted(folder.location(), e.getMessage()), e);
        }
    }
}
