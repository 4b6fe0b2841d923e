package dev.freezeout.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeadExecutorsTest {

    private static final String HEADING = """
            ==== Bytes 0-1404 of 1404 of /work/app/0/stderr ====
            Spark Executor Command: "java" "-XX:OnError=x"
            ========================================

            """;

    @Test
    void whatTheVirtualMachineSaysLastIsTheReason() {
        DeadExecutors dead = DeadExecutors.of(3, HEADING, """
                Error occurred during initialization of boot layer
                java.lang.module.FindException: Module none.such not found
                """);

        assertEquals(
                "3 executors started and ended again; the last said: java.lang.module.FindException: Module none.such not found",
                dead.inWords());
    }

    @Test
    void theCauseOfAStackTraceIsTheReason() {
        DeadExecutors dead = DeadExecutors.of(1, """
                26/11/25 INFO CoarseGrainedExecutorBackend: Started
                Exception in thread "main" java.lang.reflect.UndeclaredThrowableException
                    at a.B.c(B.java:1)
                Caused by: java.io.IOException: Failed to connect to driver:7078
                    at a.B.c(B.java:2)
                    ... 4 more
                """, "");

        assertEquals(
                "1 executor started and ended again; the last said: Caused by: java.io.IOException: Failed to connect to driver:7078",
                dead.inWords());
    }

    @Test
    void silenceIsLeftOut() {
        assertEquals(
                "2 executors started and ended again",
                DeadExecutors.of(2, HEADING, "").inWords());
    }
}
