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
 * Reports errors of spark-submit in one line and with exit code 2 or 3. Spark-submit itself prints a stack trace or all of
 * its help, and exits with 1, which here means that trials failed.
 */
final class SubmitErrors {

    private static final String PREFIX = "Error: ";

    /** Output of spark-submit before the program starts, shown when it does, or if it is the help that was asked for. */
    private static final List<String> PENDING = new ArrayList<>();

    private static boolean started;

    private SubmitErrors() {}

    /** Takes over the reporting, until the program starts. */
    static void report() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown(e));
        SparkSubmit$.MODULE$.printStream_$eq(new SubmitOutput());
        SparkSubmit$.MODULE$.exitFn_$eq(new OnExit());
    }

    /** Ends the reporting: the program has its own exit codes. */
    static synchronized void programStarts() {
        started = true;
        PENDING.forEach(System.err::println);
        PENDING.clear();
    }

    private static synchronized void forward(String text) {
        if (started) {
            System.err.println(text);
        } else {
            PENDING.add(text);
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
        if (code != 0 && !hasStarted()) {
            Exit.withError(Exit.WRONG_INPUT, "spark-submit: " + refusal());
        }
        programStarts();
        System.exit(code);
    }

    private static synchronized boolean hasStarted() {
        return started;
    }

    private static synchronized String refusal() {
        return PENDING.stream()
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

    /** Receives what spark-submit prints. */
    private static final class SubmitOutput extends PrintStream {

        SubmitOutput() {
            super(new OutputStream() {
                @Override
                public void write(int oneByte) {
                    System.err.write(oneByte);
                }
            });
        }

        @Override
        public void println(String text) {
            forward(String.valueOf(text));
        }

        @Override
        public void println(Object text) {
            forward(String.valueOf(text));
        }
    }
}
