package dev.freezeout.trial;

import java.util.regex.Pattern;

/**
 * What the id of a trial may look like. Ids become the names of files and folders, also those that were read from files
 * that anybody may have written: an id must lead nowhere else, stand for nothing but itself, and end where what a name adds
 * to it begins.
 */
public final class TrialId {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9]{1,64}");

    private TrialId() {}

    /**
     * The id itself.
     *
     * @throws IllegalArgumentException if it may not be one; the message says what is allowed
     */
    public static String require(String id) {
        if (!ALLOWED.matcher(id).matches()) {
            throw new IllegalArgumentException("%s is no id of a trial, which is 1 to 64 letters (A to Z) and digits"
                    .formatted(id.isEmpty() ? "an empty text" : id));
        }
        return id;
    }
}
