package dev.freezeout.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The quickstart with a smaller network and two seeds, in a folder of its own. */
final class QuickStudy {

    private QuickStudy() {}

    /**
     * A command line for it.
     *
     * @param folder of its data and, under {@code study}, its results
     * @param settings such as {@code training.epochs=5}
     * @param more further arguments
     */
    static String[] arguments(Path folder, String command, List<String> settings, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "../conf/quickstart.yaml",
                "--set=data.root=" + folder.resolve("data"),
                "--set=model.growthRate=4",
                "--set=search.seed=[1, 2]",
                "--set=output=" + folder.resolve("study")));
        settings.forEach(setting -> arguments.add("--set=" + setting));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    /** A session to read its tables with. */
    static SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .getOrCreate();
    }
}
