package dev.freezeout.app;

import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.FreezeOutSettings;
import dev.freezeout.schedule.HowScale;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the original's estimate of the time saved. */
@Command(
        name = "speedup",
        description = {
            "Prints the original's estimate of the time that FreezeOut saves with DenseNet-BC.",
            "One value if --how-scale and --t0 are given, else a table. It assumes that a backward pass costs what a"
                    + " forward one does."
        },
        footer = {
            "  ./submit.sh speedup",
            "  ./submit.sh speedup --depth 40 --growth-rate 24",
            "  ./submit.sh speedup --how-scale cubic --t0 0.8"
        })
final class SpeedupCommand extends BaseCommand {

    @Option(
            names = "--depth",
            defaultValue = "76",
            description = "Depth of the network, 10, 16, 22, … (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Option(
            names = "--growth-rate",
            defaultValue = "12",
            description = "Channels that a bottleneck adds, k (default: ${DEFAULT-VALUE}).")
    private int growthRate;

    @Option(
            names = "--how-scale",
            paramLabel = "STRATEGY",
            converter = HowScaleConverter.class,
            completionCandidates = HowScaleConverter.class,
            description = "${COMPLETION-CANDIDATES} (default: all).")
    private @Nullable HowScale howScale;

    @Option(
            names = "--t0",
            description = "Share of the run for which the first layer trains, in (0, 1] (default: several).")
    private @Nullable Double t0;

    @Override
    public Integer call() {
        DenseNetBc model = new DenseNetBc(depth, growthRate, 0.5, 0);
        if (t0 != null) {
            FreezeOutSettings.checkT0("t0", t0);
        }
        PrintWriter out = out();
        if (howScale != null && t0 != null) {
            out.printf(
                    Locale.ROOT,
                    "%.1f %% of the time saved (estimated), for DenseNet-BC %d, growth rate %d, %s, t0 = %s%n",
                    100 * saved(model, howScale, t0),
                    depth,
                    growthRate,
                    howScale,
                    t0);
        } else {
            out.printf("Time saved (estimated), DenseNet-BC %s, growth rate %s%n%n", depth, growthRate);
            out.print(table(model).text() + "\n");
        }
        out.flush();
        return ExitCode.FINE;
    }

    private TextTable table(DenseNetBc model) {
        List<HowScale> strategies = howScale == null ? List.of(HowScale.values()) : List.of(howScale);
        List<String> headings = new ArrayList<>(List.of("t0"));
        strategies.forEach(how -> headings.add(">" + how));
        double[] shares =
                t0 == null ? new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1} : new double[] {t0};
        List<List<String>> rows = new ArrayList<>();
        for (double share : shares) {
            List<String> row = new ArrayList<>(List.of(Double.toString(share)));
            strategies.forEach(how -> row.add(String.format(Locale.ROOT, "%.1f %%", 100 * saved(model, how, share))));
            rows.add(row);
        }
        return new TextTable(headings, rows);
    }

    private static double saved(DenseNetBc model, HowScale howScale, double t0) {
        return model.originalEstimate(howScale, t0).orElseThrow();
    }

    /** Reads strategies as study files write them. */
    static final class HowScaleConverter extends NamedValues<HowScale> {
        HowScaleConverter() {
            super(List.of(HowScale.values()));
        }
    }
}
