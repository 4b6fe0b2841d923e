package dev.freezeout.study.original;

import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.schedule.Settings;
import dev.freezeout.study.settings.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command line of {@code train.py}, read as Python's argparse reads it: {@code --opt value}, {@code --opt=value}, {@code
 * -L40}, long names may be abbreviated if they stay unambiguous, and the last of several counts.
 */
final class TrainCommandLine {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+|-\\d*\\.\\d+");

    /** Values by option; empty for a flag. */
    private final Map<TrainOption, String> values = new EnumMap<>(TrainOption.class);

    /** In the order in which they were given last: of options that exclude each other, the last one counts. */
    private final List<TrainOption> order = new ArrayList<>();

    private TrainCommandLine() {}

    /**
     * Reads a command line.
     *
     * @param words with or without the words that start Python, before the options
     * @throws InvalidCommandLineException if {@code train.py} would reject it
     */
    static TrainCommandLine read(List<String> words) {
        TrainCommandLine line = new TrainCommandLine();
        List<String> rest = new ArrayList<>(withoutProgram(words));
        while (!rest.isEmpty()) {
            line.readOption(rest);
        }
        return line;
    }

    private static List<String> withoutProgram(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith("train.py")) {
                return words.subList(i + 1, words.size());
            }
        }
        return words;
    }

    private void readOption(List<String> rest) {
        String word = rest.remove(0);
        if (!word.startsWith("-") || word.length() < 2) {
            throw new InvalidCommandLineException("train.py takes no argument \"%s\"".formatted(word));
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        @Nullable String value = equals < 0 ? null : word.substring(equals + 1);
        TrainOption option;
        if (word.startsWith("--")) {
            option = longOption(name);
        } else {
            option = TrainOption.ofShort(word.substring(0, 2)).orElseThrow(() -> unknown(word));
            if (word.length() > 2) {
                value = word.substring(word.charAt(2) == '=' ? 3 : 2);
            }
        }
        if (!option.takesValue() && value != null) {
            throw new InvalidCommandLineException("%s takes no value, not even \"%s\"".formatted(option, value));
        }
        if (option.takesValue() && value == null) {
            if (rest.isEmpty() || isOption(rest.get(0))) {
                throw new InvalidCommandLineException("%s needs a value".formatted(option));
            }
            value = rest.remove(0);
        }
        values.put(option, value == null ? "" : value);
        order.remove(option);
        order.add(option);
    }

    private static boolean isOption(String word) {
        return word.startsWith("-")
                && word.length() > 1
                && !NEGATIVE_NUMBER.matcher(word).matches();
    }

    private static TrainOption longOption(String name) {
        List<TrainOption> meant = TrainOption.ofLong(name);
        if (meant.isEmpty()) {
            throw unknown(name);
        }
        if (meant.size() > 1) {
            throw new InvalidCommandLineException("%s could be %s"
                    .formatted(name, meant.stream().map(Object::toString).collect(Collectors.joining(" or "))));
        }
        return meant.get(0);
    }

    private static InvalidCommandLineException unknown(String name) {
        List<String> names =
                Arrays.stream(TrainOption.values()).map(Object::toString).toList();
        String guess = Suggestion.nearest(name, names)
                .map(" (did you mean %s?)"::formatted)
                .orElse("");
        return new InvalidCommandLineException("train.py has no option %s%s".formatted(name, guess));
    }

    boolean has(TrainOption option) {
        return values.containsKey(option);
    }

    /** The one of these options that was given last. */
    Optional<TrainOption> last(TrainOption... options) {
        List<TrainOption> among = List.of(options);
        return order.stream().filter(among::contains).reduce((first, second) -> second);
    }

    String text(TrainOption option, String standard) {
        return values.getOrDefault(option, standard);
    }

    /**
     * Reads a whole number.
     *
     * @throws InvalidSettingException if it is not one
     */
    int wholeNumber(TrainOption option, int standard) {
        long number = longNumber(option, standard);
        Settings.check(
                number == (int) number, option.toString(), number, "a whole number of at most " + Integer.MAX_VALUE);
        return (int) number;
    }

    /**
     * Reads a whole number of up to 18 digits.
     *
     * @throws InvalidSettingException if it is not one
     */
    long longNumber(TrainOption option, long standard) {
        String text = values.get(option);
        try {
            return text == null ? standard : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(option.toString(), text, "a whole number");
        }
    }

    /**
     * Reads a number.
     *
     * @throws InvalidSettingException if it is not one
     */
    double number(TrainOption option, double standard) {
        String text = values.get(option);
        if (text == null) {
            return standard;
        }
        // Java would also accept 0.5f.
        Settings.check(NUMBER.matcher(text.strip()).matches(), option.toString(), text, "a number");
        return Double.parseDouble(text.strip());
    }

    /** Reads a truth value as the original does: every text is true, even {@code False}, except an empty one. */
    boolean truth(TrainOption option, boolean standard) {
        String text = values.get(option);
        return text == null ? standard : !text.isEmpty();
    }
}
