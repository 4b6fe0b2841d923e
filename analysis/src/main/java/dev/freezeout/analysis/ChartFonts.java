package dev.freezeout.analysis;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The font of all charts: DejaVu Sans, which travels with the application, as slim images have no fonts, and so that charts
 * look alike everywhere. Java draws with it where it has its own libraries for fonts and libfreetype; without them there are no
 * charts.
 */
public final class ChartFonts {

    /** What to do about a {@link #problem}. */
    public static final String ADVICE =
            "Install a Java that can draw, with libfreetype (Debian: openjdk-17-jre-headless, libfreetype6).";

    /** In SVGs, where the reader's machine may lack the first. */
    static final String FAMILIES = "'DejaVu Sans', Verdana, sans-serif";

    /** Where Java is told which fonts there are, if it shall not ask the system's fontconfig. */
    private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

    private static @Nullable Faces faces;

    private ChartFonts() {}

    /** Why charts cannot be drawn here; nothing if they can. */
    public static synchronized Optional<String> problem() {
        try {
            faces();
            return Optional.empty();
        } catch (CannotDrawException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a report without charts says. */
    static Optional<String> note() {
        return problem().map(problem -> "Charts are left out: %s. %s".formatted(problem, ADVICE));
    }

    /** @throws IllegalStateException where there is a {@link #problem} */
    static synchronized Font font(int style, int size) {
        try {
            Faces loaded = faces();
            return ((style & Font.BOLD) == 0 ? loaded.plain : loaded.bold).deriveFont(style, size);
        } catch (CannotDrawException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Faces faces() throws CannotDrawException {
        if (faces == null) {
            faces = load();
        }
        return faces;
    }

    private static Faces load() throws CannotDrawException {
        try {
            return Faces.brought();
        } catch (IOException | FontFormatException | LinkageError | InternalError unread) {
            return loadOtherwise();
        }
    }

    private static Faces loadOtherwise() throws CannotDrawException {
        String problem;
        try {
            return Faces.ofSystem(); // such as where the temporary folder, which Java reads fonts from, is full
        } catch (Error e) { // of several kinds, one of them just "Error"
            problem = rootMessage(e);
        }
        try {
            return broughtToNone();
        } catch (IOException | FontFormatException | LinkageError | InternalError e) {
            throw new CannotDrawException("Java cannot draw text: " + problem);
        }
    }

    /** No font manager comes up without fontconfig, or with one that has no fonts, unless it is told of some. */
    private static Faces broughtToNone() throws IOException, FontFormatException {
        if (System.getProperty(FONT_CONFIGURATION) != null) {
            return Faces.brought();
        }
        Path file = Files.createTempFile("fontconfig", ".properties");
        try {
            Files.writeString(file, "version=1\nsequence.allfonts=default\n");
            System.setProperty(FONT_CONFIGURATION, file.toString());
            return Faces.brought();
        } finally {
            System.clearProperty(FONT_CONFIGURATION);
            Files.delete(file);
        }
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // A class that could not be initialised before tells of it with more words around.
        return String.valueOf(root.getMessage()).replaceFirst("^Exception [\\w.]+: (.*) \\[in thread .*]$", "$1");
    }

    /** Apart, so that a Java without {@code java.awt} can load the rest. */
    private record Faces(Font plain, Font bold) {

        static Faces brought() throws IOException, FontFormatException {
            return new Faces(read("DejaVuSans.ttf"), read("DejaVuSans-Bold.ttf")).tried();
        }

        static Faces ofSystem() {
            return new Faces(new Font(Font.SANS_SERIF, Font.PLAIN, 1), new Font(Font.SANS_SERIF, Font.BOLD, 1)).tried();
        }

        private static Font read(String file) throws IOException, FontFormatException {
            try (InputStream in = ChartFonts.class.getResourceAsStream("/fonts/" + file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is not on the class path");
                }
                return Font.createFont(Font.TRUETYPE_FONT, in);
            }
        }

        /** Throws what drawing would throw. */
        private Faces tried() {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.setFont(plain.deriveFont(10f));
            graphics.drawString("t", 0, 0);
            graphics.dispose();
            return this;
        }
    }

    private static final class CannotDrawException extends Exception {

        private static final long serialVersionUID = 1;

        CannotDrawException(String message) {
            super(message);
        }
    }
}
