package dev.freezeout.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Shows the ends of all logs in a folder when a test has failed, as the folder does not outlive the tests. */
record LogsOfFailures(Supplier<Path> folder) implements AfterTestExecutionCallback, AfterAllCallback {

    private static final int LINES = 60;

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        show(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        show(context); // where it was no test that failed, but what comes before all
    }

    private void show(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder.get())) {
            for (Path log : files.filter(LogsOfFailures::isLog).sorted().toList()) {
                List<String> lines =
                        new String(Files.readAllBytes(log), UTF_8).lines().toList();
                System.out.printf("---- %s%n", log);
                lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
            }
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".log") || name.equals("stderr") || name.equals("stdout");
    }
}
