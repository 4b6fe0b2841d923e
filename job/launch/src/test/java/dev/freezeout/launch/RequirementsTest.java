package dev.freezeout.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RequirementsTest {

    private static final String NONE = "none";

    @Test
    void oldJavaIsRefused() {
        assertEquals("Java 8 is too old: set JAVA_HOME to a JDK 17", problem("1.8", "3.5.7", "2.12.18"));
        assertEquals("Java 11 is too old: set JAVA_HOME to a JDK 17", problem("11", "3.5.7", "2.12.18"));
    }

    @Test
    void javaThatHadoopCannotLogInWithIsRefused() {
        assertEquals(
                "Java 25 is too new for Spark 3.5, whose Hadoop needs an API that Java 23 disabled: set JAVA_HOME to a JDK 17",
                problem("25", "3.5.7", "2.12.18"));
        assertEquals(NONE, problem("22", "3.5.7", "2.12.18"));
    }

    @Test
    void sparkForAnotherScalaIsRefused() {
        assertEquals(
                "Spark 4.0.1 here is built for Scala 2.13, and this program for Scala 2.12: use Spark 3.5 for Scala 2.12",
                problem("17", "4.0.1", "2.13.16"));
        assertEquals(
                "Spark 3.5.7 here is built for Scala 2.13, and this program for Scala 2.12: use Spark 3.5 for Scala 2.12",
                problem("17", "3.5.7", "2.13.8"));
    }

    @Test
    void sparkThatIsTooOldIsRefused() {
        assertEquals("Spark 3.3.4 is not supported: use Spark 3.5 for Scala 2.12", problem("17", "3.3.4", "2.12.15"));
    }

    @Test
    void whatIsTestedRunsWithoutAWord() {
        assertEquals(NONE, problem("17", "3.5.7", "2.12.18"));
        assertEquals(NONE, doubt("17", "3.5.1"));
    }

    @Test
    void whatWorksButIsUntestedSaysSo() {
        assertEquals(NONE, problem("21", "3.4.4", "2.12.17"));
        assertEquals("untested with Java 21; JDK 17 and Spark 3.5 are known to work", doubt("21", "3.5.7"));
        assertEquals("untested with Spark 3.4.4; JDK 17 and Spark 3.5 are known to work", doubt("17", "3.4.4"));
        assertEquals(
                "untested with Java 21 and Spark 3.4.4; JDK 17 and Spark 3.5 are known to work", doubt("21", "3.4.4"));
    }

    private static String problem(String java, String spark, String scala) {
        return Requirements.problem(java, spark, scala).orElse(NONE);
    }

    private static String doubt(String java, String spark) {
        return Requirements.doubt(java, spark).orElse(NONE);
    }
}
