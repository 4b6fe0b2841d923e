package dev.freezeout.app;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an enum constant by its name in study files; picocli by itself would use the name in Java. */
abstract class NamedValues<T> implements ITypeConverter<T>, Iterable<String> {

    private final List<T> values;

    NamedValues(List<T> values) {
        this.values = List.copyOf(values);
    }

    @Override
    public T convert(String name) {
        return values.stream()
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("it must be one of " + String.join(", ", this) + ", not " + name));
    }

    @Override
    public Iterator<String> iterator() {
        return values.stream().map(Object::toString).iterator();
    }
}
