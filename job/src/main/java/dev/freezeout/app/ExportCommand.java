package dev.freezeout.app;

import dev.freezeout.savedmodel.WeightExport;
import dev.freezeout.schedule.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the weights of saved networks in formats of other tools. */
@Command(
        name = "export",
        description = "Writes the weights of saved networks for others, under the names of the original's modules.",
        footer = {
            "  ./submit.sh export conf/quickstart.yaml --to exported",
            "  ./submit.sh export --model studies/x/models/1f9a6b0c33e4d521 --format npz --to exported"
        })
final class ExportCommand extends BaseCommand {

    @Mixin
    private SavedModelArguments saved = new SavedModelArguments();

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
        if (!saved.isUnambiguous()) {
            throw wrongArguments("Give either a study, with or without --trials, or --model");
        }
        Settings.checkPath("--to", to);
        SavedModels networks = saved.models(hadoop);
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

    static final class Formats extends NamedValues<WeightExport> {
        Formats() {
            super(List.of(WeightExport.values()));
        }
    }
}
