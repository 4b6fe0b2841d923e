package dev.freezeout.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options that every command has. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n")
final class CommonOptions {

    @Option(names = "--debug", description = "Print the stack trace of an error too; so does setting FREEZEOUT_DEBUG.")
    private boolean debug;

    boolean debug() {
        return debug;
    }
}
