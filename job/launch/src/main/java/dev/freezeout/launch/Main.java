package dev.freezeout.launch;

import java.lang.reflect.InvocationTargetException;

/** Where spark-submit begins: looks at the platform, then runs the program, whose classes an old Java cannot load. */
public final class Main {

    private static final String PROGRAM = "dev.freezeout.app.FreezeOutStudy";

    private Main() {}

    public static void main(String[] arguments) throws Throwable {
        Platform.prepare();
        SubmitErrors.programBegins();
        // Not this class's own loader: as part of an agent, this class is not where spark-submit loads the job from.
        ClassLoader job = Thread.currentThread().getContextClassLoader();
        try {
            Class.forName(PROGRAM, true, job).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
