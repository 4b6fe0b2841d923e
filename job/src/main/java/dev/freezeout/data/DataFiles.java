package dev.freezeout.data;

import dev.freezeout.data.CifarLayout.DataFile;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.IoMessages;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data set as found under its root: either all its plain files, or the archive that contains them.
 *
 * @param archived whether the set is read from its archive
 * @param files the plain files in the layout's order, or the archive alone
 */
record DataFiles(DataSettings settings, CifarLayout layout, boolean archived, List<FileStatus> files) {

    private static final int BUFFER_BYTES = 1 << 16;

    DataFiles {
        files = List.copyOf(files);
    }

    /**
     * Finds the files: in the root, in the set's own folder under it, or as the archive, in this order. Plain files have
     * precedence because they are faster to read.
     *
     * @throws DataException if the set is not found, or a file has the wrong size
     */
    static DataFiles find(DataSettings settings, CifarLayout layout, HadoopFiles fileSystem) throws IOException {
        Path root = new Path(settings.root());
        @Nullable Path missing = null;
        for (Path folder : layout.folders(root)) {
            List<FileStatus> found = new ArrayList<>();
            @Nullable Path absent = null;
            for (DataFile file : layout.files()) {
                Path path = new Path(folder, file.name());
                FileStatus status = status(fileSystem, path);
                if (status != null) {
                    found.add(status);
                } else if (absent == null) {
                    absent = path;
                }
            }
            if (absent == null) {
                DataFiles files = new DataFiles(settings, layout, false, found);
                files.checkSizes();
                return files;
            }
            if (!found.isEmpty()) {
                missing = absent;
            }
        }
        if (layout.archive() != null) {
            FileStatus archive = status(fileSystem, new Path(root, layout.archive()));
            if (archive != null) {
                return new DataFiles(settings, layout, true, List.of(archive));
            }
        }
        throw notFound(settings, layout, missing);
    }

    private static @Nullable FileStatus status(HadoopFiles fileSystem, Path path) throws IOException {
        try {
            return fileSystem.status(path);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    /** Reads all images, training images first. */
    ImageSet read(HadoopFiles fileSystem) throws IOException {
        CifarReader reader = new CifarReader(layout);
        if (archived) {
            readArchive(fileSystem, reader);
        } else {
            for (int i = 0; i < files.size(); i++) {
                Path path = files.get(i).getPath();
                try (InputStream in = new BufferedInputStream(fileSystem.open(path), BUFFER_BYTES)) {
                    reader.read(layout.files().get(i), path.toString(), FixHints.ifDamaged(settings), in);
                }
            }
        }
        return reader.images();
    }

    private void readArchive(HadoopFiles fileSystem, CifarReader reader) throws IOException {
        String archive = files.get(0).getPath().toString();
        String remedy = FixHints.ifMissing(settings);
        try (InputStream in = fileSystem.open(files.get(0).getPath())) {
            TarGz.forEachFile(archive, in, (path, bytes, content) -> {
                for (DataFile file : layout.files()) {
                    if (path.equals(layout.folder() + "/" + file.name())) {
                        String name = archive + ", file " + path;
                        checkSize(name, bytes, file, remedy);
                        reader.read(file, name, remedy, content);
                    }
                }
            });
        } catch (IOException e) {
            throw new DataException("Cannot read %s: %s; %s".formatted(archive, IoMessages.reason(e), remedy), e);
        }
        for (DataFile file : layout.files()) {
            if (!reader.hasRead(file)) {
                throw new DataException("Cannot read %s: it has no file %s/%s; %s"
                        .formatted(archive, layout.folder(), file.name(), remedy));
            }
        }
    }

    private void checkSizes() {
        for (int i = 0; i < files.size(); i++) {
            FileStatus file = files.get(i);
            String remedy = FixHints.ifDamaged(settings);
            checkSize(file.getPath().toString(), file.getLen(), layout.files().get(i), remedy);
        }
    }

    private void checkSize(String name, long bytes, DataFile file, String remedy) {
        long expected = layout.bytes(file);
        if (bytes == expected) {
            return;
        }
        if (settings.set() == DataSetName.CUSTOM) {
            throw new DataException("Cannot read %s: %s".formatted(name, disagreement(bytes, file)));
        }
        throw new DataException(String.format(
                Locale.ROOT,
                "Cannot read %s: it has %,d bytes, not %,d (%,d records of %,d bytes); %s",
                name,
                bytes,
                expected,
                file.images(),
                layout.recordBytes(),
                remedy));
    }

    /** How a file of a custom set disagrees with the study file; either of the two may be wrong. */
    private String disagreement(long bytes, DataFile file) {
        int recordBytes = layout.recordBytes();
        if (bytes % recordBytes != 0) {
            return String.format(
                    Locale.ROOT,
                    "its %,d bytes are no whole number of records of %,d bytes"
                            + " (%d of labels, as data.custom.labelBytes says, and %,d of pixels)",
                    bytes,
                    recordBytes,
                    layout.labelLimits().size(),
                    ImageSet.IMAGE_BYTES);
        }
        return String.format(
                Locale.ROOT,
                "it has %,d records of %,d bytes, data.custom.%s says %,d",
                bytes / recordBytes,
                recordBytes,
                file.equals(layout.test()) ? "testImages" : "trainImages",
                file.images());
    }

    private static DataException notFound(DataSettings settings, CifarLayout layout, @Nullable Path missing) {
        if (missing != null) {
            return new DataException("Cannot find %s, a part of %s; %s"
                    .formatted(missing, settings.label(), FixHints.ifMissing(settings)));
        }
        String places = switch (settings.set()) {
            case CIFAR100, CIFAR10 ->
                "neither %s, nor a folder %s, nor %s"
                        .formatted(layout.files().get(0).name(), layout.folder(), layout.archive());
            case SHAPES100 -> "no folder " + layout.folder();
            case CUSTOM ->
                (layout.training().isEmpty() ? "no " : "neither ")
                        + layout.files().stream().map(DataFile::name).collect(Collectors.joining(" nor "));
        };
        return new DataException("Cannot find %s: %s has %s; %s"
                .formatted(settings.label(), settings.root(), places, FixHints.ifMissing(settings)));
    }
}
