package dev.freezeout.study;

import dev.freezeout.network.Architecture;
import dev.freezeout.network.Architectures;
import dev.freezeout.schedule.ConstTime;
import dev.freezeout.schedule.FreezingSettings;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.rule.FreezingRules;
import dev.freezeout.study.settings.Choice;
import dev.freezeout.study.settings.Node;
import dev.freezeout.study.settings.Origin;
import dev.freezeout.study.settings.Overrides;
import dev.freezeout.study.settings.Problems;
import dev.freezeout.study.settings.RecordBinder;
import dev.freezeout.study.settings.TextFile;
import dev.freezeout.study.settings.YamlTree;
import dev.freezeout.trial.IterationsPerEpoch;
import dev.freezeout.trial.PixelMean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads study files: what the file sets is laid over the defaults of {@code reference.yaml}, what the command line sets
 * over that.
 */
public final class StudyFile {

    private StudyFile() {}

    /**
     * Reads a study file.
     *
     * @param overrides such as {@code training.epochs=5}; the value is YAML, the last of several for one key counts
     * @throws InvalidStudyException if it cannot be read, is not valid, or plans no trials; names every mistake that
     *     was found
     */
    public static StudySpec read(Path file, List<String> overrides) {
        try {
            return read(file.toString(), TextFile.read(file), overrides);
        } catch (TextFile.UnreadableException e) {
            throw new InvalidStudyException(List.of(e.getMessage()));
        }
    }

    /**
     * Reads the text of a study file.
     *
     * @param name of the file, for messages
     * @param overrides as for {@link #read(Path, List)}
     * @throws InvalidStudyException as for {@link #read(Path, List)}
     */
    public static StudySpec read(String name, String text, List<String> overrides) {
        Problems problems = new Problems();
        Node.Group written = group(name, YamlTree.read(text, line -> new Origin(name, line), problems), problems);
        return read(name, written, overrides, problems);
    }

    /** A study of defaults alone; the keys that have none, name, data.root and output, hold a placeholder. */
    public static StudySpec defaults() {
        return read("the defaults", placeholders("the defaults", true), List.of(), new Problems());
    }

    /**
     * A study for a command that takes none: what the command line sets over the defaults, with placeholders for name and
     * output.
     *
     * @param name what stands for the file's name in messages
     * @param overrides as for {@link #read(Path, List)}; they have to set data.root
     * @throws InvalidStudyException as for {@link #read(Path, List)}
     */
    public static StudySpec defaults(String name, List<String> overrides) {
        return read(name, placeholders(name, false), overrides, new Problems());
    }

    /**
     * Reads a network by itself, as the key {@code model} of a study file has it.
     *
     * @param name what stands for the file's name in messages
     * @param text such as <code>{name: wrn, depth: 16, widenFactor: 4}</code>
     * @throws InvalidSettingException if there is nothing in the text
     * @throws InvalidStudyException as for {@link #read(Path, List)}
     */
    public static Architecture model(String name, String text) {
        Problems problems = new Problems();
        Node model = YamlTree.read(text, line -> new Origin(name, line), problems);
        refuse(problems);
        if (model == null) {
            throw new InvalidSettingException(
                    name, '"' + text.strip() + '"', "a network, such as {name: wrn, depth: 16, widenFactor: 4}");
        }
        Node.Group study = new Node.Group(new Origin(name, 0), Map.of("model", model));
        return read(name, placeholders(name, true).overlaidWith(study), List.of(), problems)
                .model();
    }

    /** What a file must set at least, for settings that come without a file. */
    private static Node.Group placeholders(String name, boolean withData) {
        Origin origin = new Origin(name, 0);
        Node none = new Node.Scalar(origin, "none", "none");
        Map<String, Node> keys = new LinkedHashMap<>(Map.of("name", none, "output", none));
        if (withData) {
            keys.put("data", new Node.Group(origin, Map.of("root", none)));
        }
        return new Node.Group(origin, keys);
    }

    private static StudySpec read(String name, Node.Group written, List<String> overrides, Problems problems) {
        Node.Group defaults = reference(name);
        Node.Group settings =
                defaults.overlaidWith(written).overlaidWith(Overrides.read(new Origin(name, 0), overrides, problems));
        StudySpec spec = new RecordBinder(
                        Map.of(
                                IterationsPerEpoch.class,
                                IterationsPerEpoch::of,
                                PixelMean.class,
                                PixelMean::of,
                                ConstTime.class,
                                ConstTime::of),
                        Map.of(
                                Architecture.class,
                                new Choice(Architectures.KEY, Architectures.defaults()),
                                FreezingSettings.class,
                                new Choice(
                                        FreezingRules.KEY,
                                        FreezingRules.besideFreezeOut(),
                                        Map.of(
                                                "constTime",
                                                "only runs of search are stretched, as other rules do not say beforehand what they save"))),
                        problems)
                .bind(StudySpec.class, settings, defaults);
        refuse(problems);
        try {
            StudyPlanner.check(spec);
        } catch (InvalidSettingException e) {
            throw new InvalidStudyException(List.of(unplannable(name, settings.find(e.key()), e)));
        }
        return spec;
    }

    private static String unplannable(String name, @Nullable Node node, InvalidSettingException e) {
        if (node == null) {
            return name + ": " + e.getMessage();
        }
        Object value = node instanceof Node.Group entry && e.key().endsWith("]") ? entry.shown() : e.value();
        return "%s: Cannot set %s to %s: it must be %s".formatted(node.origin(), e.key(), value, e.allowed());
    }

    private static Node.Group group(String name, @Nullable Node document, Problems problems) {
        if (document instanceof Node.Group group) {
            return group;
        }
        refuse(problems);
        throw new InvalidStudyException(List.of(
                document == null
                        ? name + ": the file is empty; it must at least set name, data.root and output"
                        : document.origin() + ": the file must consist of keys, such as \"name: my-study\""));
    }

    /** The defaults; a problem with one of them is reported as one of the document, without a line. */
    private static Node.Group reference(String name) {
        Problems problems = new Problems();
        Node node = YamlTree.read(reference(), line -> new Origin(name, 0), problems);
        if (node instanceof Node.Group group && problems.isEmpty()) {
            return group;
        }
        throw new IllegalStateException("reference.yaml is wrong: " + problems.lines());
    }

    /** The text of {@code reference.yaml}, which explains every key and holds its default. */
    public static String reference() {
        try (InputStream in = StudyFile.class.getResourceAsStream("reference.yaml")) {
            if (in == null) {
                throw new IllegalStateException("reference.yaml is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reference.yaml cannot be read", e);
        }
    }

    private static void refuse(Problems problems) {
        if (!problems.isEmpty()) {
            throw new InvalidStudyException(problems.lines());
        }
    }
}
