package dev.freezeout.launch;

import java.util.Optional;

/** The versions of Java, Spark and Scala that the job runs on. */
final class Requirements {

    private static final int JAVA = 17;

    /** From this version on {@code Subject.getSubject} throws, which Hadoop 3.3 needs to determine the user. */
    private static final int FIRST_JAVA_WITHOUT_SUBJECT = 23;

    private static final String SCALA = "2.12";
    private static final String SPARK = "3.5";
    private static final String OLDEST_SPARK = "3.4";

    private Requirements() {}

    /** Why the job cannot run; empty if it can. */
    static Optional<String> problem(String java, String spark, String scala) {
        int version = major(java);
        if (version < JAVA) {
            return Optional.of("Java " + version + " is too old: set JAVA_HOME to a JDK " + JAVA);
        }
        if (version >= FIRST_JAVA_WITHOUT_SUBJECT) {
            return Optional.of("Java " + version + " is too new for Spark " + SPARK
                    + ", whose Hadoop needs an API that Java 23 disabled: set JAVA_HOME to a JDK " + JAVA);
        }
        if (!within(scala, SCALA)) {
            return Optional.of("Spark " + spark + " here is built for Scala " + binary(scala)
                    + ", and this program for Scala " + SCALA + ": use Spark " + SPARK + " for Scala " + SCALA);
        }
        if (!within(spark, SPARK) && !within(spark, OLDEST_SPARK)) {
            return Optional.of("Spark " + spark + " is not supported: use Spark " + SPARK + " for Scala " + SCALA);
        }
        return Optional.empty();
    }

    /** A warning for versions that are untested; empty if there are none. */
    static Optional<String> doubt(String java, String spark) {
        StringBuilder untested = new StringBuilder();
        if (major(java) != JAVA) {
            untested.append("Java ").append(major(java));
        }
        if (!within(spark, SPARK)) {
            untested.append(untested.length() == 0 ? "" : " and ")
                    .append("Spark ")
                    .append(spark);
        }
        return untested.length() == 0
                ? Optional.empty()
                : Optional.of(
                        "untested with " + untested + "; JDK " + JAVA + " and Spark " + SPARK + " are known to work");
    }

    /** 8 for {@code 1.8}, 17 for {@code 17}. */
    private static int major(String specification) {
        return Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
    }

    private static boolean within(String version, String line) {
        return version.equals(line) || version.startsWith(line + ".");
    }

    private static String binary(String scala) {
        int second = scala.indexOf('.', scala.indexOf('.') + 1);
        return second < 0 ? scala : scala.substring(0, second);
    }
}
