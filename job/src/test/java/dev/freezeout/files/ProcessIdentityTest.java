package dev.freezeout.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessIdentityTest {

    @Test
    void aProcessIsGoneOnceItHasEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid());
        assertFalse(identity.isGone());

        process.destroyForcibly().waitFor();

        assertTrue(identity.isGone());
        assertFalse(ProcessIdentity.here().isGone());
    }

    @Test
    void oneWhoseNumberAnotherHasIsGone() {
        ProcessIdentity here = ProcessIdentity.here();
        assertTrue(new ProcessIdentity(here.place(), here.number(), here.startTicks() + 1).isGone());
    }

    @Test
    void oneOfAnotherBootOrContainerIsNotKnownToBeGone() {
        assertFalse(new ProcessIdentity("0123456789abcdef", Long.MAX_VALUE, 1).isGone());
        assertFalse(new ProcessIdentity("", Long.MAX_VALUE, 1).isGone());
    }

    @Test
    void itIsReadAsItIsWritten() {
        ProcessIdentity here = ProcessIdentity.here();
        assertEquals(Optional.of(here), ProcessIdentity.parse(here.toString()));
        for (String other : List.of("", "x", "0123456789abcdef-1", "0123456789abcdef-1-2-3", "0123456789ABCDEF-1-2")) {
            assertEquals(Optional.empty(), ProcessIdentity.parse(other), other);
        }
    }

    /** As a container does: the same host, the same boot, other numbers. */
    @Test
    void aProcessInAnotherNamespaceHasAnotherPlace() throws Exception {
        ProcessBuilder unshare = new ProcessBuilder(
                "unshare",
                "--user",
                "--pid",
                "--fork",
                "--mount-proc",
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Here.class.getName());
        Process process = unshare.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        org.junit.jupiter.api.Assumptions.assumeTrue(process.waitFor() == 0, "namespaces may not be made here");

        ProcessIdentity there = ProcessIdentity.parse(said.strip()).orElseThrow();

        assertFalse(there.place().equals(ProcessIdentity.here().place()), said);
        assertFalse(there.isGone(), said);
    }

    static final class Here {

        private Here() {}

        public static void main(String[] arguments) {
            System.out.println(ProcessIdentity.here());
        }
    }
}
