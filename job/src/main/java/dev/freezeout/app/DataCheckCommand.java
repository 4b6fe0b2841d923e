package dev.freezeout.app;

import dev.freezeout.data.DataSets;
import dev.freezeout.study.StudyFile;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Validates a data set. */
@Command(
        name = "check",
        description =
                "Checks the size and every label of a data set's files: those of a study, or of --set and --root.",
        footer = {
            "  ./submit.sh data check conf/quickstart.yaml",
            "  ./submit.sh data check --set cifar100 --root data/cifar100"
        })
final class DataCheckCommand extends BaseCommand {

    @Parameters(arity = "0..1", paramLabel = "STUDY", description = "Study file, such as conf/quickstart.yaml.")
    private @Nullable Path study;

    @Option(
            names = "--set",
            paramLabel = "SET|KEY=VALUE",
            description = {
                "Without STUDY the data set: cifar100, cifar10 or shapes100; custom needs the study that describes it.",
                "With it a key of the study file, such as data.root=/mnt/cifar100; may be given several times."
            })
    private List<String> set = List.of();

    @Option(names = "--root", paramLabel = "DIR", description = "Without STUDY the folder of the set, any Hadoop path.")
    private @Nullable String root;

    @Override
    public Integer call() {
        if (study != null && root == null) {
            return check(StudyFile.read(study, set).data());
        }
        if (study != null || root == null || set.size() != 1) {
            throw wrongArguments("Give either a study file, or --set and --root");
        }
        if (set.get(0).equals(DataSetName.CUSTOM.toString())) {
            throw wrongArguments("A custom set is described by a study file, and checked with it:"
                    + " run './submit.sh data check STUDY'");
        }
        try {
            return check(DataDefaults.of(new DataSetConverter().convert(set.get(0)), root, DataDefaults.generated()));
        } catch (TypeConversionException e) {
            throw wrongArguments("Invalid value for option '--set': " + e.getMessage());
        }
    }

    /**
     * Checks a data set.
     *
     * @return an {@link ExitCode}
     */
    private int check(DataSettings settings) {
        out().println(DataSets.check(settings, HadoopSetup.configuration()));
        return ExitCode.FINE;
    }
}
