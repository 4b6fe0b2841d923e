package dev.freezeout.torch;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the block of a saved network from its {@code serving.properties}. DJL finds this class by the {@code blockFactory}
 * named there, so that a model folder loads with {@code Criteria.builder().optModelPath(folder)} and nothing else.
 */
public final class NetworkBlockFactory implements BlockFactory {

    private static final long serialVersionUID = 1;

    @Override
    public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) {
        Architecture architecture = Architectures.read(text(arguments, "model"), option -> text(arguments, option));
        return new NetworkBlock(architecture.network(Integer.parseInt(text(arguments, "classes"))));
    }

    private static String text(Map<String, ?> arguments, String key) {
        Object value = arguments.get(key);
        if (value == null) {
            throw new IllegalArgumentException("serving.properties lack " + key);
        }
        return value.toString();
    }
}
