package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.schedule.rule.EffectivePerturbation;
import dev.freezeout.torch.Libtorch;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Measures {@link Measurement#EFFECTIVE_PERTURBATION}. Does nothing but at checks, for which it keeps the weights at the last
 * check and the moving averages E and A.
 */
final class WeightChange extends LayerMeasurement {

    private static final double KEPT = 0.9;
    private static final double RECENT = 0.1;

    private final FlatWeights weights;
    private final NDArray kept;
    private final NDArray recent;
    private final NDArray before;
    private final NDArray net;
    private final NDArray gross;

    WeightChange(FlatWeights weights, NDManager manager) {
        super(weights);
        NDManager numbers = Libtorch.numbers(manager);
        Shape shape = new Shape(weights.size());
        this.weights = weights;
        this.kept = numbers.create(KEPT);
        this.recent = numbers.create(RECENT);
        this.net = manager.zeros(shape, DataType.FLOAT32);
        this.gross = manager.zeros(shape, DataType.FLOAT32);
        this.before = manager.zeros(shape, DataType.FLOAT32);
        try (NDArray now = weights.from(0)) {
            Libtorch.copyInto(before, now);
        }
    }

    @Override
    double[] take(int firstActive) {
        try (NDArray now = weights.from(firstActive);
                NDArray last = from(firstActive, before);
                NDArray e = from(firstActive, net);
                NDArray a = from(firstActive, gross);
                NDArray change = now.sub(last);
                NDArray size = change.abs()) {
            Libtorch.copyInto(last, now);
            e.muli(kept).addi(change.muli(recent));
            a.muli(kept).addi(size.muli(recent));
        }
        double[] measured = absoluteSums(net, firstActive);
        double[] sizes = absoluteSums(gross, firstActive);
        for (int layer = firstActive; layer < measured.length; layer++) {
            measured[layer] = EffectivePerturbation.perturbation(measured[layer], sizes[layer]);
        }
        return measured;
    }

    @Override
    List<ByteBuffer> state() {
        return List.of(Libtorch.bytes(before), Libtorch.bytes(net), Libtorch.bytes(gross));
    }

    @Override
    void restore(List<ByteBuffer> state) {
        checkArrays(state, 3);
        FlatWeights.copy(state.get(0), before);
        FlatWeights.copy(state.get(1), net);
        FlatWeights.copy(state.get(2), gross);
    }
}
