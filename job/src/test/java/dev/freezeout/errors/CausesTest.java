package dev.freezeout.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final FileNotFoundException ROOT = new FileNotFoundException("No Such File");
    private static final IOException MIDDLE = new IOException(ROOT);
    private static final UncheckedIOException TOP = new UncheckedIOException("cannot read", MIDDLE);

    @Test
    void theChainBeginsWithTheExceptionItself() {
        assertEquals(List.of(TOP, MIDDLE, ROOT), Causes.of(TOP).toList());
        assertEquals(List.of(ROOT), Causes.of(ROOT).toList());
    }

    @Test
    void theFirstOfATypeIsFound() {
        assertEquals(Optional.of(MIDDLE), Causes.find(IOException.class, TOP));
        assertEquals(Optional.of(ROOT), Causes.find(FileNotFoundException.class, TOP));
        assertEquals(Optional.empty(), Causes.find(InterruptedException.class, TOP));
    }

    @Test
    void messagesAreSearchedWhateverTheirCase() {
        assertTrue(Causes.mention(TOP, List.of("quota", "such file")));
        assertFalse(Causes.mention(TOP, List.of("quota")));
        assertFalse(Causes.mention(new IOException(), List.of("quota")));
    }
}
