package dev.freezeout.data;

import dev.freezeout.data.CifarLayout.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** Reads the files of a data set, in any order, into one {@link ImageSet}. */
final class CifarReader {

    private final CifarLayout layout;
    private final byte[] pixels;
    private final byte[] labels;
    private final Set<DataFile> filesRead = new HashSet<>();

    CifarReader(CifarLayout layout) {
        layout.requireFitsMemory();
        this.layout = layout;
        this.pixels = new byte[(int) layout.images() * ImageSet.IMAGE_BYTES];
        this.labels = new byte[(int) layout.images()];
    }

    /**
     * Reads a file.
     *
     * @param name the file's full name, for messages
     * @param remedy what a user can do about a damaged file, for messages
     * @throws DataException if the file ends early or a label is out of range
     */
    void read(DataFile file, String name, String remedy, InputStream in) throws IOException {
        int first = firstImage(file);
        int labelBytes = layout.labelLimits().size();
        byte[] label = new byte[labelBytes];
        for (int record = 0; record < file.images(); record++) {
            int image = first + record;
            int offset = image * ImageSet.IMAGE_BYTES;
            if (in.readNBytes(label, 0, labelBytes) < labelBytes
                    || in.readNBytes(pixels, offset, ImageSet.IMAGE_BYTES) < ImageSet.IMAGE_BYTES) {
                throw new DataException("Cannot read %s: it ends within record %s of %s; %s"
                        .formatted(name, record + 1, file.images(), remedy));
            }
            for (int i = 0; i < labelBytes; i++) {
                int value = label[i] & 0xff;
                int limit = layout.labelLimits().get(i);
                if (value >= limit) {
                    throw new DataException("Cannot read %s: record %s has the label %s, where 0 to %s are allowed; %s"
                            .formatted(name, record + 1, value, limit - 1, remedy));
                }
            }
            labels[image] = label[labelBytes - 1];
        }
        filesRead.add(file);
    }

    boolean hasRead(DataFile file) {
        return filesRead.contains(file);
    }

    /** All images, training images first. To be called once all files have been read. */
    ImageSet images() {
        return ImageSet.of(pixels, labels, layout.classes());
    }

    private int firstImage(DataFile file) {
        int first = 0;
        for (DataFile other : layout.files()) {
            if (other.equals(file)) {
                return first;
            }
            first += other.images();
        }
        throw new IllegalArgumentException(file + " is no file of " + layout.folder());
    }
}
