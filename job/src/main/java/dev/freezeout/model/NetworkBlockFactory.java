package dev.freezeout.model;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import dev.freezeout.trial.ModelName;
import dev.freezeout.trial.ModelSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes the block of a saved network, from what its {@code serving.properties} say. DJL finds it by the name in there, so
 * that a model folder loads with {@code Criteria.builder().optModelPath(folder)} alone.
 */
public final class NetworkBlockFactory implements BlockFactory {

    private static final long serialVersionUID = 1;

    @Override
    public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) {
        ModelName name = ModelName.of(text(arguments, "model"));
        ModelSettings settings = new ModelSettings(name, number(arguments, "depth"), number(arguments, "growthRate"));
        return new NetworkBlock(Networks.of(settings, number(arguments, "classes")));
    }

    private static int number(Map<String, ?> arguments, String key) {
        return Integer.parseInt(text(arguments, key));
    }

    private static String text(Map<String, ?> arguments, String key) {
        Object value = arguments.get(key);
        if (value == null) {
            throw new IllegalArgumentException("serving.properties lack " + key);
        }
        return value.toString();
    }
}
