package dev.freezeout.training;

import static java.util.Objects.requireNonNull;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Network;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.torch.TorchDevice;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.TrialSlot;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.engine.StepTimer;
import dev.freezeout.trial.result.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times training steps with DJL's PyTorch engine, in milliseconds: with no layer frozen, with all but the last, and with some
 * numbers in between. All are timed in three rounds, one after the other; of each the median of its rounds' medians counts,
 * so that a disturbance of one round (a processor still warming up, other work on the machine) does not show.
 */
public final class DjlStepTimer implements StepTimer {

    private static final long serialVersionUID = 1;

    private static final int POINTS = 9;
    private static final int ROUNDS = 3;
    private static final int STEPS = 3;
    private static final int WARM_UP = 3;

    /** The exact number hardly matters: the classifier is a small part of a step. */
    private static final int CLASSES = 100;

    private final String sparkVersion;

    /** @param sparkVersion recorded in the provenance */
    public DjlStepTimer(String sparkVersion) {
        this.sparkVersion = requireNonNull(sparkVersion, "sparkVersion is null");
    }

    @Override
    public Calibration calibrate(Architecture architecture, int batchSize, Precision precision, TrialSlot slot)
            throws InterruptedException {
        TorchDevice device = TorchDevice.of(slot);
        Network network = architecture.network(CLASSES);
        int[] frozen = numbersOfFrozenLayers(network.layerCount());
        double[][] milliseconds = new double[frozen.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < frozen.length; i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("The step times were not measured to the end");
                }
                double share = (frozen[i] + 0.5) / network.layerCount(); // + 0.5, so that rounding down gives frozen[i]
                milliseconds[i][round] = milliseconds(architecture, batchSize, precision, share, device);
            }
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < frozen.length; i++) {
            Arrays.sort(milliseconds[i]);
            points.add(new Point(frozen[i], milliseconds[i][ROUNDS / 2]));
        }
        return new Calibration(
                Instant.now(),
                Calibration.nameOf(architecture),
                batchSize,
                precision,
                Provenance.here(slot, sparkVersion, device.kind(), device.name()),
                StepTimes.nearest(points));
    }

    /** The median of a few steps, after a warm-up. */
    private static double milliseconds(
            Architecture architecture, int batchSize, Precision precision, double share, TorchDevice device) {
        double[] milliseconds = new double[STEPS];
        try (BenchmarkStep step = BenchmarkStep.of(architecture, batchSize, precision, share, device)) {
            for (int n = -WARM_UP; n < STEPS; n++) {
                long start = System.nanoTime();
                step.run();
                if (n >= 0) {
                    milliseconds[n] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(milliseconds);
        return milliseconds[STEPS / 2];
    }

    /** At most {@link #POINTS} numbers from 0 to all but the last layer, evenly spaced. */
    private static int[] numbersOfFrozenLayers(int layers) {
        return IntStream.range(0, POINTS)
                .map(i -> (int) Math.round((layers - 1) * i / (POINTS - 1.0)))
                .distinct()
                .toArray();
    }
}
