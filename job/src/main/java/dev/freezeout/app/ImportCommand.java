package dev.freezeout.app;

import dev.freezeout.study.original.ImportedStudy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a command line of the original's into a study file. */
@Command(
        name = "import",
        description = {
            "Turns a command line of the original's train.py into a study file that trains the same.",
            "What the original does otherwise than one would think is noted in the file and on the error output.",
            "The options below go before the first word; what follows it belongs to train.py."
        },
        footer = {
            "  ./submit.sh import python train.py -L 40 -k 12 --t_0 0.5 --how_scale linear",
            "  ./submit.sh import --to conf/mine.yaml \"python train.py --model WRN --depth 40 -k 4\""
        })
final class ImportCommand extends BaseCommand {

    @Option(names = "--to", paramLabel = "FILE", description = "Write the study file here, instead of to the output.")
    private @Nullable Path to;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORD",
            description = "The command line, as words or in quotes, with or without \"python train.py\".")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        ImportedStudy study = ImportedStudy.of(words);
        if (to == null) {
            out().print(study.yaml());
        } else {
            write(to, study.yaml());
            out().println("wrote " + to);
        }
        out().flush();
        study.notes().forEach(note -> err().println("note: " + note));
        err().flush();
        return ExitCode.FINE;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (NoSuchFileException e) {
            throw new EnvironmentException("Cannot write %s: there is no such folder".formatted(file), e);
        } catch (AccessDeniedException e) {
            throw new EnvironmentException("Cannot write %s: permission denied".formatted(file), e);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException told ? told.getReason() : e.getMessage();
            throw new EnvironmentException("Cannot write %s: %s".formatted(file, reason), e);
        }
    }
}
