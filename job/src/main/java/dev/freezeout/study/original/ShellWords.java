package dev.freezeout.study.original;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a command line, as a shell splits it: at white space outside quotes. Expands no variables. */
final class ShellWords {

    /** The last alternative keeps a quote without a closing one. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\"|['\"])+");

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final Pattern PLAIN = Pattern.compile("[^\\s'\"]+");

    /** A backslash at the end of a line, also where the lines were joined since. */
    private static final Pattern CONTINUATION = Pattern.compile("\\\\(\\s+|$)");

    private ShellWords() {}

    static List<String> split(String line) {
        return WORD.matcher(CONTINUATION.matcher(line).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .map(word -> QUOTED.matcher(word).replaceAll("$1$2"))
                .toList();
    }

    /** One line that splits into these words, if no word has single quotes in it. */
    static String join(List<String> words) {
        return words.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word + "'")
                .collect(Collectors.joining(" "));
    }
}
