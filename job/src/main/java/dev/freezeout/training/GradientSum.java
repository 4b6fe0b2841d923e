package dev.freezeout.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.freezeout.schedule.Measurement;
import dev.freezeout.torch.Libtorch;
import java.nio.ByteBuffer;
import java.util.List;

/** Measures {@link Measurement#GRADIENT_SUM}: sums the gradient of each weight since the last check. */
final class GradientSum extends LayerMeasurement {

    private final NDManager manager;
    private final Shape shape;
    private NDArray sum;

    GradientSum(FlatWeights weights, NDManager manager) {
        super(weights);
        this.manager = manager;
        this.shape = new Shape(weights.size());
        this.sum = manager.zeros(shape, DataType.FLOAT32);
    }

    @Override
    void add(int firstActive, NDArray gradient) {
        try (NDArray active = from(firstActive, sum)) {
            active.addi(gradient);
        }
    }

    @Override
    double[] take(int firstActive) {
        double[] measured = absoluteSums(sum, firstActive);
        sum.close();
        sum = manager.zeros(shape, DataType.FLOAT32);
        return measured;
    }

    @Override
    List<ByteBuffer> state() {
        return List.of(Libtorch.bytes(sum));
    }

    @Override
    void restore(List<ByteBuffer> state) {
        checkArrays(state, 1);
        FlatWeights.copy(state.get(0), sum);
    }
}
