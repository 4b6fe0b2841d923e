package dev.freezeout.trial;

import java.util.regex.Pattern;

/**
 * The syntax of trial ids. Ids become names of files and folders, also ids that come from untrusted files. So an id must not
 * lead to another folder or act as a pattern, and must not contain the characters that file names append to it.
 */
public final class TrialId {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9]{1,64}");

    private TrialId() {}

    /**
     * Returns a valid id.
     *
     * @throws IllegalArgumentException if it is not valid; the message says what is allowed
     */
    public static String require(String id) {
        if (!ALLOWED.matcher(id).matches()) {
            throw new IllegalArgumentException("%s is not a trial id, which is 1 to 64 letters (A to Z) and digits"
                    .formatted(id.isEmpty() ? "an empty text" : id));
        }
        return id;
    }
}
