package dev.freezeout.savedmodel;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.DenseNet;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.network.Network;
import dev.freezeout.network.Statistic;
import dev.freezeout.network.Vgg;
import dev.freezeout.network.Weight;
import dev.freezeout.network.WideResNet;
import dev.freezeout.torch.ForwardPass;
import dev.freezeout.torch.Libtorch;
import dev.freezeout.torch.NetworkValues;
import dev.freezeout.trial.result.Completed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightExportTest {

    @TempDir
    private static Path folder = Path.of("");

    static Stream<Architecture> networks() {
        return Stream.of(
                new DenseNetBc(10, 4, 0.5, 0),
                new DenseNet(7, 4, 0.5, 0),
                new WideResNet(10, 1, 0),
                new Vgg(Vgg.Configuration.A, 0.5));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsLoadedBackGivesTheSameLogits(Architecture architecture) throws Exception {
        Completed trained =
                TrainedNetworks.train(folder, "exported" + Integer.toHexString(architecture.hashCode()), architecture);
        Network network = architecture.network(100);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            NDArray images = images(manager);
            float[] expected = savedLogits(trained.modelFolder(), images);
            for (WeightExport format : WeightExport.values()) {
                Path file = folder.resolve(trained.run().trial().id() + "." + format);
                format.write(trained.modelFolder(), file.toString(), TrainedNetworks.HADOOP.get());
                assertArrayEquals(expected, exportedLogits(network, file, images), format.toString());
            }
        }
        assertTrue(
                Files.notExists(folder.resolve("." + trained.run().trial().id() + ".npz.crc")),
                "no file beside that others would stumble over");
    }

    private static NDArray images(NDManager manager) {
        Random random = new Random(1);
        float[] values = new float[4 * 32 * 32 * 3];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(4, 32, 32, 3)).transpose(0, 3, 1, 2);
    }

    private static float[] savedLogits(String modelFolder, NDArray images) throws Exception {
        try (SavedNetwork saved = SavedNetwork.load(modelFolder, Device.cpu(), TrainedNetworks.HADOOP.get());
                Predictor<NDList, NDList> predictor = saved.newPredictor()) {
            return predictor.predict(new NDList(images)).singletonOrThrow().toFloatArray();
        }
    }

    private static float[] exportedLogits(Network network, Path file, NDArray images) throws IOException {
        NDManager manager = images.getManager();
        Map<String, NDArray> values = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            NDList list = file.toString().endsWith(".npz") ? NDList.decode(manager, in) : safetensors(manager, in);
            list.forEach(array -> values.put(array.getName(), array));
        }
        assertEquals(network.weights().size() + network.statistics().size(), values.size());
        Libtorch.recordGradients(false);
        ForwardPass pass = ForwardPass.evaluating(new NetworkValues() {
            @Override
            public NDArray weight(Weight weight) {
                return requireNonNull(values.get(weight.name()), weight.name());
            }

            @Override
            public NDArray statistic(Statistic statistic) {
                return requireNonNull(values.get(statistic.name()), statistic.name());
            }
        });
        return pass.through(
                        network,
                        0,
                        network.layerCount(),
                        images.duplicate().transpose(0, 2, 3, 1).duplicate().transpose(0, 3, 1, 2))
                .toFloatArray();
    }

    /** Read by the format's definition: the length of a JSON header, the header, the values. */
    private static NDList safetensors(NDManager manager, InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(buffer.getLong());
        JsonNode json = new ObjectMapper().readTree(bytes, 8, header);
        NDList list = new NDList();
        json.fields().forEachRemaining(entry -> {
            assertEquals("F32", entry.getValue().get("dtype").asText());
            int from = 8 + header + entry.getValue().get("data_offsets").get(0).asInt();
            int to = 8 + header + entry.getValue().get("data_offsets").get(1).asInt();
            float[] values = new float[(to - from) / Float.BYTES];
            buffer.duplicate()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(from)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            List<Long> shape = new ArrayList<>();
            entry.getValue().get("shape").forEach(extent -> shape.add(extent.asLong()));
            NDArray array = manager.create(values, new Shape(shape)).toType(DataType.FLOAT32, false);
            array.setName(entry.getKey());
            list.add(array);
        });
        return list;
    }
}
