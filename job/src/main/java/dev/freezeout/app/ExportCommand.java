package dev.freezeout.app;

import dev.freezeout.saved.WeightExport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the weights of saved networks in forms that others read. */
@Command(
        name = "export",
        description = "Writes the weights of saved networks for others, under the names of the original's modules.",
        footer = {
            "  ./submit.sh export conf/quickstart.yaml --to exported",
            "  ./submit.sh export --model studies/x/models/1f9a6b0c33e4d521 --format npz --to exported"
        })
final class ExportCommand extends BaseCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "STUDY_OR_FOLDER",
            description = "Study file, or the folder that a study wrote (any Hadoop path).")
    private @Nullable String study;

    @Option(
            names = "--trials",
            split = ",",
            paramLabel = "ID",
            description = "Export the networks of these trials only.")
    private List<String> trials = List.of();

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Instead of a study, the folder of a saved network; may be given several times.")
    private List<String> models = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the study file, such as output=studies/other.")
    private List<String> overrides = List.of();

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            converter = Formats.class,
            description = "npz, safetensors, or both with a comma between (default: both).")
    private List<WeightExport> formats = List.of(WeightExport.values());

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder for the files, any Hadoop path.")
    private String to = "";

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopSetup.configuration();
        if ((study == null) == models.isEmpty()) {
            throw wrongArguments("Give either a study or --model");
        }
        SavedModels networks = study == null
                ? SavedModels.of(models, hadoop)
                : SavedModels.of(FinishedStudy.read(study, overrides, hadoop), trials, hadoop);
        for (Map.Entry<String, String> network : networks.folders().entrySet()) {
            for (WeightExport format : formats) {
                String file = "%s/%s.%s".formatted(to, network.getKey(), format.extension());
                format.write(network.getValue(), file, hadoop);
                out().println("wrote " + file);
                out().flush();
            }
        }
        return ExitCode.FINE;
    }

    /** The forms. */
    static final class Formats extends NamedValues<WeightExport> {
        Formats() {
            super(List.of(WeightExport.values()));
        }
    }
}
