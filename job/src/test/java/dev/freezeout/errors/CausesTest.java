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

    private final FileNotFoundException root = new FileNotFoundException("No Such File");
    private final IOException middle = new IOException(root);
    private final UncheckedIOException top = new UncheckedIOException("cannot read", middle);

    @Test
    void theChainBeginsWithTheExceptionItself() {
        assertEquals(List.of(top, middle, root), Causes.of(top).toList());
        assertEquals(List.of(root), Causes.of(root).toList());
    }

    @Test
    void theFirstOfATypeIsFound() {
        assertEquals(Optional.of(middle), Causes.find(IOException.class, top));
        assertEquals(Optional.of(root), Causes.find(FileNotFoundException.class, top));
        assertEquals(Optional.empty(), Causes.find(InterruptedException.class, top));
    }

    @Test
    void messagesAreSearchedWhateverTheirCase() {
        assertTrue(Causes.mention(top, List.of("quota", "such file")));
        assertFalse(Causes.mention(top, List.of("quota")));
        assertFalse(Causes.mention(new IOException(), List.of("quota")));
    }
}
