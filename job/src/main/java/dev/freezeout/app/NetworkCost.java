package dev.freezeout.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.freezeout.analysis.table.TextTable;
import dev.freezeout.network.Architectures;
import dev.freezeout.network.OperationCount;
import dev.freezeout.schedule.LayerCost;
import dev.freezeout.study.StudySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The counted operations of a study's network, layer by layer. */
record NetworkCost(String network, int classes, List<LayerCost> layers) {

    NetworkCost {
        layers = List.copyOf(layers);
    }

    static NetworkCost of(StudySpec spec) {
        int classes = spec.data().classes();
        return new NetworkCost(Architectures.label(spec.model()), classes, OperationCount.of(spec.model(), classes));
    }

    String table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            LayerCost layer = layers.get(i);
            rows.add(List.of(
                    Integer.toString(i),
                    layer.name(),
                    grouped(layer.weights()),
                    grouped(layer.forward()),
                    grouped(layer.backward()),
                    grouped(layer.backwardAsFirst()),
                    String.format(
                            Locale.ROOT,
                            "%.1f %%",
                            100.0 * (layer.forward() + layer.backward()) / (forward() + backward()))));
        }
        rows.add(List.of(
                "", "total", grouped(sum(LayerCost::weights)), grouped(forward()), grouped(backward()), "", "100.0 %"));
        TextTable table = new TextTable(
                List.of(">layer", "name", ">weights", ">forward", ">backward", ">as first", ">share"), rows);
        return """
                %s, %s classes: %s layers

                %s

                Multiply-adds of convolutions and linear maps for one image of 32×32 pixels. As first: the backward pass
                while no layer before it trains. Share: of forward and backward together, while all layers train.
                """.formatted(network, classes, layers.size(), table.text());
    }

    String json() throws JsonProcessingException {
        List<LayerJson> rows = new ArrayList<>();
        for (LayerCost layer : layers) {
            rows.add(new LayerJson(
                    rows.size(),
                    layer.name(),
                    layer.weights(),
                    layer.forward(),
                    layer.backward(),
                    layer.backwardAsFirst()));
        }
        return PlanJson.write(new Json(network, classes, sum(LayerCost::weights), forward(), backward(), rows));
    }

    /** The cost for programs: numbers of weights, and multiply-adds for one image. */
    private record Json(
            String network, int classes, long weights, long forward, long backward, List<LayerJson> layers) {}

    private record LayerJson(int layer, String name, long weights, long forward, long backward, long backwardAsFirst) {}

    private long forward() {
        return sum(LayerCost::forward);
    }

    private long backward() {
        return sum(LayerCost::backward);
    }

    private long sum(ToLongFunction<LayerCost> value) {
        return layers.stream().mapToLong(value).sum();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
