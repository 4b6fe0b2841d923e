package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aConsoleThatCanBeAskedSaysWhetherItIsATerminal() {
        assertTrue(Terminal.isTerminal(ConsoleOfJava22.class, new ConsoleOfJava22(true)));
        assertFalse(Terminal.isTerminal(ConsoleOfJava22.class, new ConsoleOfJava22(false)));
    }

    @Test
    void anOlderJavaHasAConsoleOnATerminalOnly() {
        assertTrue(Terminal.isTerminal(ConsoleOfJava17.class, new ConsoleOfJava17()));
    }

    public static final class ConsoleOfJava17 {}

    public record ConsoleOfJava22(boolean isTerminal) {}
}
