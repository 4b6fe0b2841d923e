package dev.freezeout.study;

import dev.freezeout.errors.InputError;
import java.util.ArrayList;
import java.util.List;

/** A study file cannot be used. */
public final class InvalidStudyException extends RuntimeException implements InputError {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidStudyException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with it, a sentence for each mistake, each with its place. */
    public List<String> problems() {
        return problems;
    }

    /** The same problems, with what to do about them after the last one. */
    public InvalidStudyException withRemedy(String remedy) {
        List<String> told = new ArrayList<>(problems);
        int last = told.size() - 1;
        told.set(last, told.get(last) + remedy);
        return new InvalidStudyException(told);
    }

    @Override
    public List<String> lines() {
        return problems;
    }
}
