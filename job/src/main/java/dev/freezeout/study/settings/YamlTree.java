package dev.freezeout.study.settings;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one YAML document into a {@link Node}, with the place of every value. */
public final class YamlTree {

    /** YAML 1.2 calls 1e-4 a number, YAML 1.1 (and so the parser) a text for want of a point. */
    private static final Pattern EXPONENT_WITHOUT_POINT = Pattern.compile("[-+]?[0-9]+[eE][-+]?[0-9]+");

    /** Where the parser says it stopped, last in its message. */
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int MAX_DEPTH = 20;

    private final String[] lines;
    private final IntFunction<Origin> origins;
    private final Problems problems;
    private final YAMLParser parser;

    private YamlTree(String text, IntFunction<Origin> origins, Problems problems) throws IOException {
        this.lines = text.split("\n", -1);
        this.origins = origins;
        this.problems = problems;
        this.parser = YAML.createParser(text);
    }

    /**
     * Reads a document. Keys that are set twice and aliases are noted as problems, as is a mistake in the syntax.
     *
     * @param origins gives the place of a line, from 1
     * @return null if the document is empty or its syntax is wrong
     */
    public static @Nullable Node read(String text, IntFunction<Origin> origins, Problems problems) {
        try {
            YamlTree tree = new YamlTree(text, origins, problems);
            try (tree.parser) {
                return tree.document();
            }
        } catch (JsonParseException e) {
            // The parser's own location is that of the last thing it understood.
            Matcher place = PLACE.matcher(e.getOriginalMessage());
            int line = e.getLocation().getLineNr();
            int column = e.getLocation().getColumnNr();
            while (place.find()) {
                line = Integer.parseInt(place.group(1));
                column = Integer.parseInt(place.group(2));
            }
            problems.add(origins.apply(line), "not valid YAML at column %s: %s".formatted(column, sentence(e)));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    private @Nullable Node document() throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        Node node = node(0);
        if (parser.nextToken() != null) {
            problems.add(here(), "a second document begins here: only one is allowed");
        }
        return node;
    }

    private Node node(int depth) throws IOException {
        Origin origin = here();
        if (depth > MAX_DEPTH) {
            throw new JsonParseException(parser, "nested more than %s levels deep".formatted(MAX_DEPTH));
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return group(origin, depth);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(depth + 1));
            }
            return new Node.Items(origin, items);
        }
        return scalar(origin);
    }

    private Node group(Origin origin, int depth) throws IOException {
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Origin> origins = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Origin keyOrigin = here();
            Origin first = origins.putIfAbsent(key, keyOrigin);
            if (first != null) {
                problems.add(keyOrigin, "the key %s is set twice, first at %s".formatted(key, first));
            }
            parser.nextToken();
            // A value is told by the line of its key, also where it begins on the next one.
            entries.put(key, at(keyOrigin, node(depth + 1)));
        }
        return new Node.Group(origin, entries);
    }

    private static Node at(Origin origin, Node node) {
        if (node instanceof Node.Group group) {
            return new Node.Group(origin, group.entries());
        }
        if (node instanceof Node.Items list) {
            return new Node.Items(origin, list.items());
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return new Node.Scalar(origin, scalar.value(), scalar.text());
    }

    private Node scalar(Origin origin) throws IOException {
        String text = parser.getText();
        if (parser.isCurrentAlias()) {
            problems.add(origin, "the alias *%s cannot be used here: write the value out".formatted(text));
        }
        return new Node.Scalar(origin, value(text), text);
    }

    private @Nullable Object value(String text) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> {
                BigInteger number = parser.getBigIntegerValue();
                // Not a conditional expression: it would unbox both to a common type.
                if (number.bitLength() < Long.SIZE) {
                    yield number.longValue();
                }
                yield number;
            }
            case VALUE_NUMBER_FLOAT -> decimal(text);
            default -> isPlain() && EXPONENT_WITHOUT_POINT.matcher(text).matches() ? Double.valueOf(text) : text;
        };
    }

    private static Object decimal(String text) {
        try {
            return Double.valueOf(text.replace("_", ""));
        } catch (NumberFormatException e) {
            return text; // .inf and .nan, which no setting allows
        }
    }

    /** Whether the value was written without quotes. */
    private boolean isPlain() {
        String line = lines[parser.getTokenLocation().getLineNr() - 1];
        int column = line.offsetByCodePoints(0, parser.getTokenLocation().getColumnNr() - 1);
        return line.charAt(column) != '"' && line.charAt(column) != '\'';
    }

    private Origin here() {
        return origins.apply(Math.max(1, parser.getTokenLocation().getLineNr()));
    }

    /** The parser's message without the excerpt of the text that it draws over several lines. */
    private static String sentence(JsonParseException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("while "))
                .reduce((first, last) -> last)
                .orElse("the syntax is wrong");
    }
}
