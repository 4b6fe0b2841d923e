package dev.freezeout.analysis.chart.style;

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
 * The font of all charts: DejaVu Sans, bundled because slim container images have no fonts, and so that charts look the same
 * everywhere. To draw text Java needs its own font libraries and libfreetype; without them there are no charts.
 */
public final class ChartFonts {

    /** How to fix a {@link #problem}. */
    public static final String ADVICE =
            "Install a Java that can draw, with libfreetype (Debian: openjdk-17-jre-headless, libfreetype6).";

    /** Font families for SVGs, as the reader's machine may lack the first. */
    static final String FAMILIES = "'DejaVu Sans', Verdana, sans-serif";

    /** System property for a font configuration file, which Java then uses instead of the system's fontconfig. */
    private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

    private static @Nullable Faces faces;

    private ChartFonts() {}

    /** Why charts cannot be drawn on this machine; empty if they can. */
    public static synchronized Optional<String> problem() {
        try {
            faces();
            return Optional.empty();
        } catch (CannotDrawException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Footnote of a report without charts; empty if charts can be drawn. */
    public static Optional<String> note() {
        return problem().map(problem -> "Charts are left out: %s. %s".formatted(problem, ADVICE));
    }

    /**
     * The font in a size.
     *
     * @param style of {@link Font}
     * @throws IllegalStateException if there is a {@link #problem}
     */
    public static synchronized Font font(int style, int size) {
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
            return Faces.bundled();
        } catch (IOException | FontFormatException | LinkageError | InternalError unread) {
            return loadFallback();
        }
    }

    private static Faces loadFallback() throws CannotDrawException {
        String problem;
        try {
            return Faces.ofSystem(); // if the temporary folder is full, through which Java loads bundled fonts
        } catch (Error e) { // Java throws several types, also plain Error
            problem = rootMessage(e);
        }
        try {
            return bundledWithoutSystemFonts();
        } catch (IOException | FontFormatException | LinkageError | InternalError e) {
            throw new CannotDrawException("Java cannot draw text: " + problem);
        }
    }

    /** Without fontconfig, or if it has no fonts, Java's font manager starts only with a configuration file that names some. */
    private static Faces bundledWithoutSystemFonts() throws IOException, FontFormatException {
        if (System.getProperty(FONT_CONFIGURATION) != null) {
            return Faces.bundled();
        }
        Path file = Files.createTempFile("fontconfig", ".properties");
        try {
            Files.writeString(file, "version=1\nsequence.allfonts=default\n");
            System.setProperty(FONT_CONFIGURATION, file.toString());
            return Faces.bundled();
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
        // A class whose initialisation failed earlier wraps the message of the first failure.
        return String.valueOf(root.getMessage()).replaceFirst("^Exception [\\w.]+: (.*) \\[in thread .*]$", "$1");
    }

    /** A class of its own, so that a Java without {@code java.awt} can load the outer one. */
    private record Faces(Font plain, Font bold) {

        static Faces bundled() throws IOException, FontFormatException {
            return new Faces(read("DejaVuSans.ttf"), read("DejaVuSans-Bold.ttf")).checked();
        }

        static Faces ofSystem() {
            return new Faces(new Font(Font.SANS_SERIF, Font.PLAIN, 1), new Font(Font.SANS_SERIF, Font.BOLD, 1))
                    .checked();
        }

        private static Font read(String file) throws IOException, FontFormatException {
            try (InputStream in = ChartFonts.class.getResourceAsStream("/fonts/" + file)) {
                if (in == null) {
                    throw new IllegalStateException(file + " is not on the class path");
                }
                return Font.createFont(Font.TRUETYPE_FONT, in);
            }
        }

        /** Draws a letter, so that errors show now. */
        private Faces checked() {
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
