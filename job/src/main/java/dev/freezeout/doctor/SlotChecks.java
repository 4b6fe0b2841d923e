package dev.freezeout.doctor;

import dev.freezeout.data.DataException;
import dev.freezeout.data.DataSets;
import dev.freezeout.files.HadoopSettings;
import dev.freezeout.launch.TemporaryFolder;
import dev.freezeout.network.Architecture;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.training.BenchmarkStep;
import dev.freezeout.trial.DataSettings;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.result.Build;
import dev.freezeout.trial.result.Provenance;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** Checks, from within a slot, whether a trial of the study would train there. */
public final class SlotChecks implements Serializable {

    private static final String TEMPORARY_FOLDER_ADVICE =
            "Give one: --conf spark.executor.extraJavaOptions=-Djava.io.tmpdir=FOLDER.";

    private static final long serialVersionUID = 1;

    /** Enough for batch norms, and few enough for any device. */
    private static final int IMAGES = 4;

    private static final String STEP = "step";

    private final DataSettings data;
    private final Architecture model;
    private final Set<Precision> precisions;
    private final SharedFolder folder;
    private final HadoopSettings hadoop;

    /**
     * Checks for a study.
     *
     * @param precisions that it trains in
     * @param folder in the study's folder, with the driver's file in it
     */
    public SlotChecks(
            DataSettings data,
            Architecture model,
            Set<Precision> precisions,
            SharedFolder folder,
            HadoopSettings hadoop) {
        this.data = data;
        this.model = model;
        this.precisions = Set.copyOf(precisions);
        this.folder = folder;
        this.hadoop = hadoop;
    }

    /** Runs all checks. A failed check is a result, not an exception. */
    public Findings at(TrialSlot slot) {
        long clock = System.currentTimeMillis();
        List<Check> checks =
                new ArrayList<>(List.of(java(), memory(slot), folder.use(hadoop.get()), data(data, hadoop.get())));
        TemporaryFolder.problem().ifPresent(found -> checks.add(Check.fail("temp", found, TEMPORARY_FOLDER_ADVICE)));
        checks.addAll(engineAndStep(slot));
        Provenance here = Provenance.here(slot, "", Provenance.NO_DEVICE, Provenance.NO_DEVICE);
        return new Findings(here.host(), slot.executor(), here.gpuAddress(), clock, checks);
    }

    static Check java() {
        String found = "%s on %s %s"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
        return Runtime.version().feature() >= 17
                ? Check.ok("java", found)
                : Check.fail("java", found, "Install a JDK 17 there, and set JAVA_HOME (spark.executorEnv.JAVA_HOME).");
    }

    private static Check memory(TrialSlot slot) {
        int cores = Runtime.getRuntime().availableProcessors();
        String found = "%s cores, %s MiB of Java heap"
                .formatted(cores, Runtime.getRuntime().maxMemory() >> 20);
        return cores >= slot.threads()
                ? Check.ok("machine", found)
                : Check.warn(
                        "machine",
                        "%s; a trial gets %s threads".formatted(found, slot.threads()),
                        "Give trials fewer cores: resources.cpusPerTrial.");
    }

    static Check data(DataSettings data, Configuration hadoop) {
        try {
            return Check.ok("data", DataSets.check(data, hadoop));
        } catch (DataException e) {
            return Check.fail(
                    "data",
                    String.valueOf(e.getMessage()),
                    "Put the files where every machine sees them under the same path, and name it in data.root.");
        }
    }

    /** Loads the engine, opens the device and runs a step: each needs the one before. */
    private List<Check> engineAndStep(TrialSlot slot) {
        List<Check> checks = new ArrayList<>();
        try {
            checks.add(engine(TorchDevice.engineVersion(), TorchDevice.gpuCount()));
            TorchDevice device = TorchDevice.of(slot);
            checks.add(device(slot, device));
            for (Precision precision : new TreeSet<>(precisions)) {
                checks.add(step(precision, device));
            }
        } catch (RuntimeException | LinkageError e) {
            String topic = checks.isEmpty() ? "engine" : checks.size() == 1 ? "device" : STEP;
            checks.add(Check.fail(topic, reason(e), advice(topic)));
        }
        return checks;
    }

    private Check step(Precision precision, TorchDevice device) {
        long start = System.nanoTime();
        try (BenchmarkStep step =
                BenchmarkStep.of(model, Math.max(IMAGES, model.smallestBatch()), precision, 0, device)) {
            step.run();
        }
        String found = String.format(
                Locale.ROOT, "one of %d images in %.1f s, %s", IMAGES, (System.nanoTime() - start) / 1e9, precision);
        return precision == Precision.FLOAT32 || device.computesInBf16()
                ? Check.ok(STEP, found)
                : Check.warn(
                        STEP,
                        found,
                        "The device has no bfloat16 arithmetic: training is right, but faster in float32.");
    }

    private static Check engine(String version, int gpus) {
        String found = "PyTorch %s, sees %s GPUs".formatted(version, gpus);
        String built = Build.current().pytorchVersion();
        return version.equals(built)
                ? Check.ok("engine", found)
                : Check.warn("engine", found, "This build is for PyTorch %s: install that one.".formatted(built));
    }

    private static Check device(TrialSlot slot, TorchDevice device) {
        String found = "%s; asked for: %s".formatted(device, slot.device());
        boolean unused = slot.device() == DeviceRequest.AUTO
                && slot.gpu().isPresent()
                && device.kind().equals("cpu");
        return unused
                ? Check.warn("device", found + "; the slot's GPU is not used", advice("device"))
                : Check.ok("device", device.kind().equals("cpu") ? found + ", " + device.name() : found);
    }

    private static String reason(Throwable error) {
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return "%s: %s".formatted(error.getClass().getSimpleName(), message);
    }

    private static String advice(String topic) {
        return switch (topic) {
            case "engine" ->
                "Make sure that pytorch-jni.jar and a libtorch reach the executors:"
                        + " job/docs/DEPLOYMENT.md, \"Natives\".";
            case "device" ->
                "Install a CUDA build of libtorch there with libcudart beside it, and set PYTORCH_LIBRARY_PATH and"
                        + " PYTORCH_FLAVOR; or ask for device: cpu.";
            default -> "Give trials more memory (spark.executor.memoryOverhead, gpuPerTrial), and check the device.";
        };
    }
}
