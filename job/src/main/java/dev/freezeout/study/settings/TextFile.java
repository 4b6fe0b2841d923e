package dev.freezeout.study.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads small text files, and reports in one sentence why one cannot be read. */
public final class TextFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * Reads a regular file in UTF-8 of at most a megabyte.
     *
     * @throws UnreadableException if it is not one
     */
    public static String read(Path file) throws UnreadableException {
        if (file.toString().isEmpty()) {
            throw new UnreadableException("\"\"", "the path of a file must not be empty");
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new UnreadableException(file.toString(), "this is a folder, not a file");
            }
            if (!attributes.isRegularFile()) {
                throw new UnreadableException(file.toString(), "this is a device or a pipe, not a file");
            }
            if (attributes.size() > MAX_BYTES) {
                throw tooLong(file.toString(), attributes.size() + " bytes");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(file.toString(), in);
            }
        } catch (NoSuchFileException e) {
            throw new UnreadableException(file.toString(), "there is no such file");
        } catch (AccessDeniedException e) {
            throw new UnreadableException(file.toString(), "permission denied");
        } catch (IOException e) {
            throw new UnreadableException(file.toString(), "the file cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /**
     * Reads a file that is open, with the limits of {@link #read(Path)}.
     *
     * @param name of the file, for messages
     */
    public static String read(String name, InputStream in) throws UnreadableException, IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLong(name, "more bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableException(name, "the file is not text in UTF-8");
        }
    }

    private static UnreadableException tooLong(String name, String bytes) {
        return new UnreadableException(name, "the file has %s, the most allowed is %s".formatted(bytes, MAX_BYTES));
    }

    /** A file that cannot be read; the message names it. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        UnreadableException(String file, String reason) {
            super(file + ": " + reason);
        }
    }
}
