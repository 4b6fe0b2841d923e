package dev.freezeout.launch;

import java.lang.reflect.InvocationTargetException;

/** The entry point for spark-submit: checks the platform, then runs the program, whose classes an old Java cannot load. */
public final class Main {

    private static final String PROGRAM = "dev.freezeout.app.FreezeOutStudy";

    private Main() {}

    public static void main(String[] arguments) throws Throwable {
        Platform.prepare();
        SubmitErrors.programStarts();
        // Not the loader of this class, which differs from the job's if the agent has loaded this class.
        ClassLoader job = Thread.currentThread().getContextClassLoader();
        try {
            Class.forName(PROGRAM, true, job).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
