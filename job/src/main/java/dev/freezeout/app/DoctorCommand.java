package dev.freezeout.app;

import static dev.freezeout.text.Wording.counted;

import dev.freezeout.analysis.chart.style.ChartFonts;
import dev.freezeout.doctor.Check;
import dev.freezeout.doctor.DriverChecks;
import dev.freezeout.doctor.Findings;
import dev.freezeout.doctor.SharedFolder;
import dev.freezeout.doctor.SlotChecks;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.spark.cluster.ClusterException;
import dev.freezeout.spark.cluster.ExecutorWait;
import dev.freezeout.spark.study.SlotProbe;
import dev.freezeout.spark.study.StudyAbortedException;
import dev.freezeout.spark.study.StudySession;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.StudyLease;
import dev.freezeout.study.StudyPlanner;
import dev.freezeout.study.StudySpec;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.TrialResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the driver and every slot of a cluster. */
@Command(
        name = "doctor",
        description =
                "Checks the driver and every slot of the cluster, before a study is run on it or while one runs: a line for each check, and what to do about those that fail.",
        footer = {
            "  ./submit.sh doctor conf/quickstart.yaml",
            "  ./submit.sh doctor conf/freezeout-cifar100.yaml -- --master spark://host:7077"
        })
final class DoctorCommand extends BaseCommand {

    @Mixin
    private StudyArguments study = new StudyArguments();

    private boolean fine = true;

    @Override
    public Integer call() throws InterruptedException {
        Configuration hadoop = HadoopSetup.configuration();
        StudySpec spec = SharedPaths.forSession(study.read(), hadoop);
        SharedFolder folder = SharedFolder.in(spec.output());
        say("Driver");
        show(DriverChecks.java());
        show(charts());
        show(lease(new StudyFolder(spec.output()), hadoop));
        try {
            show(folder.open(hadoop));
            show(DriverChecks.data(spec.data(), hadoop));
            cluster(spec, folder);
        } finally {
            folder.remove(hadoop);
            removeIfEmpty(spec.output(), hadoop);
        }
        say(fine ? "All is well." : "Some of it is not well.");
        return fine ? ExitCode.FINE : ExitCode.WRONG_ENVIRONMENT;
    }

    private void cluster(StudySpec spec, SharedFolder folder) throws InterruptedException {
        TrialResources resources = spec.resources();
        ExecutorWait wait = new ExecutorWait(ClusterArguments.BRIEFLY, this::say);
        try (SparkSession spark = StudySession.start("doctor", resources, TorchDevice::gpuCount, false, wait)) {
            String found = spark.version() + " on " + spark.sparkContext().master();
            show(new Check("spark", Check.Level.OK, found, null));
            slots(spark, spec, resources, folder);
        } catch (ClusterException e) {
            show(new Check("spark", Check.Level.FAIL, String.valueOf(e.getMessage()), null));
        }
    }

    private void slots(SparkSession spark, StudySpec spec, TrialResources resources, SharedFolder folder)
            throws InterruptedException {
        HadoopSettings hadoop = new HadoopSettings(spark.sparkContext().hadoopConfiguration());
        SlotChecks slotChecks = new SlotChecks(
                spec.data(), spec.model(), StudyPlanner.plan(spec).precisions(), folder, hadoop);
        long before = System.currentTimeMillis();
        List<Findings> slots;
        try {
            slots = SlotProbe.runOnEachSlot(spark, resources, slotChecks::at);
        } catch (StudyAbortedException | IllegalStateException e) {
            say("Slots");
            show(new Check(
                    "slots",
                    Check.Level.FAIL,
                    String.valueOf(e.getMessage()),
                    "Look at the cluster's pages for executors that do not start."));
            return;
        }
        long after = System.currentTimeMillis();
        show(folder.seenByDriver(slots.size(), hadoop.get()));
        show(DriverChecks.clocks(slots, before, after));
        alike(slots).forEach((checks, places) -> {
            say(title(places));
            checks.forEach(this::show);
        });
    }

    /** Groups slots with the same findings: on a large cluster most are alike. */
    private static Map<List<Check>, List<Findings>> alike(List<Findings> slots) {
        Map<List<Check>, List<Findings>> alike = new LinkedHashMap<>();
        for (Findings slot : slots) {
            List<Check> checks = slot.checks().stream()
                    .filter(check -> !check.topic().equals("step") || check.level() != Check.Level.OK)
                    .toList();
            alike.computeIfAbsent(checks, key -> new ArrayList<>()).add(slot);
        }
        Map<List<Check>, List<Findings>> shown = new LinkedHashMap<>();
        alike.values().forEach(places -> shown.put(places.get(0).checks(), places));
        return shown;
    }

    private static String title(List<Findings> places) {
        List<String> names = places.stream()
                .map(place -> place.executor().equals("driver")
                        ? "driver on " + place.host()
                        : "executor %s on %s".formatted(place.executor(), place.host()))
                .distinct()
                .toList();
        List<String> gpus = places.stream()
                .map(Findings::gpu)
                .filter(gpu -> gpu != null)
                .map(String::valueOf)
                .distinct()
                .toList();
        return "%s: %s%s"
                .formatted(
                        counted(places.size(), "slot"),
                        String.join(", ", names),
                        gpus.isEmpty() ? "" : "; GPUs " + String.join(" ", gpus));
    }

    /** Removes the folder if this command created it; a folder with a study in it is not empty. */
    private static void removeIfEmpty(String output, Configuration hadoop) {
        try {
            Path path = new Path(output);
            HadoopFiles files = HadoopFiles.of(path, hadoop);
            if (files.list(path).isEmpty()) {
                files.delete(path);
            }
        } catch (IOException e) {
            return; // a folder that cannot be written to was not created either
        }
    }

    private static Check lease(StudyFolder folder, Configuration hadoop) {
        try {
            Optional<StudyLease.Status> sign = StudyLease.peek(folder, hadoop);
            String found = sign.filter(StudyLease.Status::alive)
                    .map(driver -> "is being run by " + driver.driver())
                    .orElse("not being run");
            return new Check("study", Check.Level.OK, found, null);
        } catch (IOException e) {
            return new Check(
                    "study", Check.Level.WARN, "cannot read the lease: " + e.getMessage(), "Check the folder.");
        }
    }

    private static Check charts() {
        return ChartFonts.problem()
                .map(problem -> new Check("charts", Check.Level.WARN, problem, ChartFonts.ADVICE))
                .orElse(new Check("charts", Check.Level.OK, "can be drawn", null));
    }

    private void show(Check check) {
        String mark = switch (check.level()) {
            case OK -> "@|green ok  |@";
            case WARN -> "@|yellow warn|@";
            case FAIL -> "@|bold,red FAIL|@";
        };
        terminal().print("  %s  ".formatted(ansi(mark)));
        say("%-7s  %s".formatted(check.topic(), check.found()));
        if (check.advice() != null) {
            say("                 " + check.advice());
        }
        fine &= check.level() != Check.Level.FAIL;
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }
}
