package dev.freezeout.study.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads settings that are given as {@code key=value}. */
public final class Overrides {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*");

    private Overrides() {}

    /**
     * Reads settings in order; of several for one key the last one counts.
     *
     * @param document origin of the group that is returned
     * @param overrides such as {@code training.epochs=5}; what follows the first equals sign is YAML
     */
    public static Node.Group read(Origin document, List<String> overrides, Problems problems) {
        Node.Group settings = new Node.Group(document, Map.of());
        for (String override : overrides) {
            Origin origin = new Origin("--set " + Node.abbreviated(override), 0);
            int equals = override.indexOf('=');
            String key = override.substring(0, Math.max(0, equals)).strip();
            if (!KEY.matcher(key).matches()) {
                problems.add(origin, "it must be written key=value, such as training.epochs=5");
                continue;
            }
            String written = override.substring(equals + 1);
            int problemsBefore = problems.size();
            Node node = YamlTree.read(written, line -> origin, problems);
            if (problems.size() > problemsBefore) {
                continue;
            }
            if (node == null) {
                node = new Node.Scalar(origin, null, ""); // empty, or a comment alone
            }
            String[] steps = key.split("\\.", -1);
            for (int i = steps.length - 1; i >= 0; i--) {
                node = new Node.Group(origin, Map.of(steps[i], node));
            }
            settings = settings.overlaidWith((Node.Group) node);
        }
        return new Node.Group(document, settings.entries());
    }
}
