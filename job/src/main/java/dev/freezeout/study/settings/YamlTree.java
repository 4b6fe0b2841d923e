package dev.freezeout.study.settings;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
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

/**
 * Reads one YAML document into a {@link Node}, with the place of every value.
 *
 * <p>What a value is follows YAML 1.2, of which only decimal notation is read as a number. The parser's own YAML 1.1
 * reads 010 as 8, 1:30 as 90 and 1_000 as 1000, which the author may not mean: these are texts here, which are refused where
 * a number is expected.
 */
public final class YamlTree {

    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    /** The place where the parser stopped, at the end of its message. */
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int MAX_DEPTH = 20;

    private final int[] characters;
    private final IntFunction<Origin> origins;
    private final Problems problems;
    private final YAMLParser parser;

    private YamlTree(String text, IntFunction<Origin> origins, Problems problems) throws IOException {
        this.characters = text.codePoints().toArray();
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
        @Nullable YamlTree tree = null;
        try {
            tree = new YamlTree(text, origins, problems);
            try (tree.parser) {
                return tree.document();
            }
        } catch (IllegalArgumentException e) {
            // Thrown by the parser for a YAML version or a character number that is too large.
            int line = tree == null
                    ? 1
                    : Math.max(1, tree.parser.getCurrentLocation().getLineNr());
            problems.add(origins.apply(line), "not valid YAML: " + e.getMessage());
            return null;
        } catch (JsonProcessingException e) {
            // The parser's own location is that of the last thing it understood.
            Matcher place = PLACE.matcher(e.getOriginalMessage());
            JsonLocation location = requireNonNullElse(e.getLocation(), JsonLocation.NA);
            int line = Math.max(1, location.getLineNr());
            int column = Math.max(1, location.getColumnNr());
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
                problems.add(keyOrigin, "the key %s is set twice, first at %s".formatted(Node.abbreviated(key), first));
            }
            parser.nextToken();
            // A value has the line of its key, even if it begins on the next one.
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
            problems.add(
                    origin, "the alias *%s cannot be used here: write the value out".formatted(Node.abbreviated(text)));
        }
        return new Node.Scalar(origin, value(text), text);
    }

    private @Nullable Object value(String text) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> isPlain() ? number(text) : text;
        };
    }

    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            // Not a conditional expression: it would unbox both to a common type.
            if (number.bitLength() < Long.SIZE) {
                return number.longValue();
            }
            return number;
        }
        return DECIMAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
    }

    /** Whether the value was written without quotes, and without a tag that says what it is. */
    private boolean isPlain() {
        // The column is of no use: the parser ends lines at characters that few others do.
        int at = (int) parser.getTokenLocation().getCharOffset();
        if (at < characters.length && characters[at] == '&') {
            at = behindAnchor(at);
        }
        return at >= characters.length || "\"'|>!".indexOf(characters[at]) < 0;
    }

    private int behindAnchor(int at) {
        int next = at;
        while (next < characters.length && !Character.isWhitespace(characters[next])) {
            next++;
        }
        while (next < characters.length && Character.isWhitespace(characters[next])) {
            next++;
        }
        return next;
    }

    private Origin here() {
        return origins.apply(Math.max(1, parser.getTokenLocation().getLineNr()));
    }

    /** The parser's message without the excerpt of the text that it draws over several lines. */
    private static String sentence(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("while "))
                .reduce((first, last) -> last)
                .orElse("the syntax is wrong");
    }
}
