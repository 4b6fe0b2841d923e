package dev.freezeout.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.freezeout.network.Network;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Weight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as a DJL block, the form in which a trained network is saved and loaded. Takes normalised images, float32 N × 3
 * × 32 × 32; returns logits, float32 N × classes. It runs in evaluation mode only: FreezeOut's training does not go through
 * DJL's parameters.
 */
public final class NetworkBlock extends AbstractBlock {

    private static final byte VERSION = 1;

    private final Network network;
    private final List<Parameter> weights = new ArrayList<>();
    private final List<Parameter> statistics = new ArrayList<>();

    /** A block whose parameters have no arrays yet, to be loaded or initialised by DJL. */
    public NetworkBlock(Network network) {
        super(VERSION);
        this.network = network;
        for (Weight weight : network.weights()) {
            weights.add(parameter(weight.name(), Parameter.Type.OTHER));
        }
        for (Statistic statistic : network.statistics()) {
            Parameter.Type type = statistic.isMean() ? Parameter.Type.RUNNING_MEAN : Parameter.Type.RUNNING_VAR;
            statistics.add(parameter(statistic.name(), type));
        }
    }

    /** A block whose parameters are the given arrays; they are shared, not copied. */
    public static NetworkBlock of(Network network, NetworkValues values) {
        NetworkBlock block = new NetworkBlock(network);
        for (Weight weight : network.weights()) {
            block.weights.get(weight.index()).setArray(values.weight(weight));
        }
        for (Statistic statistic : network.statistics()) {
            block.statistics.get(statistic.index()).setArray(values.statistic(statistic));
        }
        block.beforeInitialize(new Shape(1, 3, 32, 32));
        return block;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        NDArray images = inputs.singletonOrThrow();
        NetworkValues values = new NetworkValues() {
            @Override
            public NDArray weight(Weight weight) {
                return store.getValue(weights.get(weight.index()), images.getDevice(), training);
            }

            @Override
            public NDArray statistic(Statistic statistic) {
                return store.getValue(statistics.get(statistic.index()), images.getDevice(), training);
            }
        };
        return new NDList(ForwardPass.evaluating(values).through(network, 0, network.layerCount(), images));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Weight classifierBias = network.weights().get(network.weights().size() - 1);
        return new Shape[] {new Shape(inputShapes[0].get(0), classifierBias.size())};
    }

    /** DJL calls this when it initialises parameters; it fails on a parameter that has an array already. */
    @Override
    protected void prepare(Shape[] inputShapes) {
        network.weights().forEach(weight -> weights.get(weight.index()).setShape(TensorShapes.of(weight)));
        network.statistics()
                .forEach(statistic -> statistics.get(statistic.index()).setShape(TensorShapes.of(statistic)));
    }

    private Parameter parameter(String name, Parameter.Type type) {
        return addParameter(Parameter.builder().setName(name).setType(type).build());
    }
}
