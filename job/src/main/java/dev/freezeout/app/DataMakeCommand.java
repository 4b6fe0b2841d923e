package dev.freezeout.app;

import dev.freezeout.data.DataException;
import dev.freezeout.data.DataSets;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the generated data set. */
@Command(
        name = "make",
        description = "Makes shapes100, the generated set of 100 classes; the same options give the same bytes.",
        footer = {
            "  ./submit.sh data make --root data/shapes100",
            "  ./submit.sh data make --root data/large --train-images 50000 --test-images 10000 --seed 7"
        })
final class DataMakeCommand extends BaseCommand {

    @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder for it, any Hadoop path.")
    private String root = "";

    @Option(
            names = "--train-images",
            paramLabel = "N",
            description = "Training images (default: as for data.generated.trainImages in a study).")
    private @Nullable Integer trainImages;

    @Option(
            names = "--test-images",
            paramLabel = "N",
            description = "Test images (default: as for data.generated.testImages in a study).")
    private @Nullable Integer testImages;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the pictures (default: as for data.generated.seed in a study).")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        DataSettings.Generated defaults = DataDefaults.generated();
        return make(DataDefaults.of(
                DataSetName.SHAPES100,
                root,
                new DataSettings.Generated(
                        Objects.requireNonNullElse(trainImages, defaults.trainImages()),
                        Objects.requireNonNullElse(testImages, defaults.testImages()),
                        Objects.requireNonNullElse(seed, defaults.seed()))));
    }

    /**
     * Makes the set.
     *
     * @return an {@link ExitCode}
     */
    private int make(DataSettings settings) {
        Configuration hadoop = HadoopSetup.configuration();
        try {
            boolean made = DataSets.prepare(settings, hadoop);
            out().println((made ? "made " : "already there: ") + DataSets.check(settings, hadoop));
            return ExitCode.FINE;
        } catch (DataException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }
}
