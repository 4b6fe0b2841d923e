package dev.freezeout.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.deploy.SparkSubmit$;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Says what spark-submit refuses in one line, where spark-submit itself prints a stack trace or all of its help, and ends
 * with exit code 1, which means that some trials failed.
 */
final class SubmitErrors {

    private static final String PREFIX = "Error: ";

    /** What spark-submit says before the program begins, help and all; to be shown then, or if it was asked for. */
    private static final List<String> SAID = new ArrayList<>();

    private static boolean begun;

    private SubmitErrors() {}

    /** From now on, until the program begins. */
    static void report() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown(e));
        SparkSubmit$.MODULE$.printStream_$eq(new Listener());
        SparkSubmit$.MODULE$.exitFn_$eq(new OnExit());
    }

    /** The program's own errors have exit codes of their own. */
    static synchronized void programBegins() {
        begun = true;
        SAID.forEach(System.err::println);
        SAID.clear();
    }

    private static synchronized void say(String text) {
        if (begun) {
            System.err.println(text);
        } else {
            SAID.add(text);
        }
    }

    private static void thrown(Throwable e) {
        if (System.getenv("FREEZEOUT_DEBUG") != null) {
            e.printStackTrace();
        }
        String message = String.valueOf(e.getMessage()).split("\\R", 2)[0];
        boolean input = (e instanceof SparkException || e instanceof IllegalArgumentException)
                && !(e.getCause() instanceof IOException)
                && !message.contains("HADOOP_CONF_DIR");
        Exit.withError(
                input ? Exit.WRONG_INPUT : Exit.WRONG_ENVIRONMENT,
                "spark-submit: "
                        + (input || e instanceof SparkException
                                ? message
                                : e.getClass().getSimpleName() + ": " + message));
    }

    private static void ended(int code) {
        if (code != 0 && !hasBegun()) {
            Exit.withError(Exit.WRONG_INPUT, "spark-submit: " + refusal());
        }
        programBegins();
        System.exit(code);
    }

    private static synchronized boolean hasBegun() {
        return begun;
    }

    private static synchronized String refusal() {
        return SAID.stream()
                .filter(line -> line.startsWith(PREFIX))
                .map(line -> line.substring(PREFIX.length()))
                .findFirst()
                .orElse("its options are wrong, see spark-submit --help");
    }

    private static final class OnExit extends AbstractFunction1<Object, BoxedUnit> {

        @Override
        public BoxedUnit apply(Object code) {
            ended((Integer) code);
            return BoxedUnit.UNIT;
        }
    }

    /** Hears what spark-submit prints. */
    private static final class Listener extends PrintStream {

        Listener() {
            super(new OutputStream() {
                @Override
                public void write(int oneByte) {
                    System.err.write(oneByte);
                }
            });
        }

        @Override
        public void println(String text) {
            say(String.valueOf(text));
        }

        @Override
        public void println(Object text) {
            say(String.valueOf(text));
        }
    }
}
