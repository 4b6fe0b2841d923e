package dev.freezeout.study.settings;

import static java.util.Objects.requireNonNull;

/**
 * Where a setting was written.
 *
 * @param document a file, or an option of the command line
 * @param line in the document, from 1; 0 if it has no lines or the setting has none
 */
public record Origin(String document, int line) {

    public Origin {
        requireNonNull(document, "document is null");
    }

    /** The place as compilers write it, such as {@code conf/x.yaml:12}. */
    @Override
    public String toString() {
        return line == 0 ? document : document + ":" + line;
    }
}
