package dev.freezeout.study.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small text files, and says in one sentence why one cannot be read. */
public final class TextFile {

    private static final long MAX_BYTES = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * The text of a file in UTF-8, at most a megabyte of it.
     *
     * @throws UnreadableException if there is none
     */
    public static String read(Path file) throws UnreadableException {
        if (!Files.exists(file)) {
            throw new UnreadableException(file, "there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new UnreadableException(file, "this is a folder, not a file");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnreadableException(
                        file, "the file has %s bytes, the most allowed is %s".formatted(Files.size(file), MAX_BYTES));
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableException(file, "the file is not text in UTF-8");
        } catch (IOException e) {
            throw new UnreadableException(file, "the file cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /** A file that cannot be read; the message names it. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        UnreadableException(Path file, String reason) {
            super(file + ": " + reason);
        }
    }
}
