package dev.freezeout.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception whose message is written for the user: it names what is wrong and what to do about it. */
public sealed interface UserError permits InputError, EnvironmentError {

    /** The message, as {@link Throwable} has it. */
    @Nullable
    String getMessage();

    /** The message line by line, each of which is shown as an error of its own. */
    default List<String> lines() {
        return List.of(String.valueOf(getMessage()));
    }
}
