package dev.freezeout.files;

import org.apache.hadoop.fs.Path;

/** Parses paths that users write. Hadoop's own parser throws unchecked exceptions of several kinds. */
public final class HadoopPaths {

    private HadoopPaths() {}

    /**
     * Parses a path.
     *
     * @throws UnusablePathException if the text is neither a path nor a URI
     */
    public static Path path(String text) throws UnusablePathException {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new UnusablePathException("Cannot use the path \"%s\": %s".formatted(text, reason.getMessage()), e);
        }
    }
}
