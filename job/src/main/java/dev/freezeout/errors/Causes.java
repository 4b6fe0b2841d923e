package dev.freezeout.errors;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the chain of causes of an exception. */
public final class Causes {

    private Causes() {}

    /** The exception itself, then its cause, the cause of that, and so on. */
    public static Stream<Throwable> of(Throwable error) {
        return Stream.<@Nullable Throwable>iterate(error, Objects::nonNull, Causes::causeOf)
                .flatMap(Stream::ofNullable);
    }

    /** The first of a type in the chain. */
    public static <E extends Throwable> Optional<E> find(Class<E> type, Throwable error) {
        return of(error).filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * Whether a message in the chain holds one of some texts: many libraries tell errors apart by nothing else.
     *
     * @param texts in lower case
     */
    public static boolean mention(Throwable error, Collection<String> texts) {
        return of(error)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> texts.stream().anyMatch(message::contains));
    }

    private static @Nullable Throwable causeOf(@Nullable Throwable error) {
        return error == null ? null : error.getCause();
    }
}
