package dev.freezeout.store.results;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file could be read, but its content is not what was written. */
final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    DamagedFileException(Path file, String what) {
        this(file, what, null);
    }

    DamagedFileException(Path file, String what, @Nullable Throwable cause) {
        this("%s is damaged: %s".formatted(file, what), cause);
    }

    private DamagedFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** Names the file and what is wrong with it. */
    String sentence() {
        return sentence;
    }
}
