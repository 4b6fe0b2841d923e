package dev.freezeout.app;

import dev.freezeout.store.StudyFolder;
import dev.freezeout.store.results.ResultsCheck;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.hadoop.conf.Configuration;

/** Reports what is wrong with the results of a study. */
record ResultsState(ResultsCheck check) {

    static ResultsState of(StudyFolder folder, Configuration hadoop) throws IOException {
        return new ResultsState(ResultsCheck.of(folder, hadoop));
    }

    /** Prints a line for each problem; returns whether all rows are there. */
    boolean print(PrintWriter out) {
        check.foreign().forEach(foreign -> out.println("Foreign  " + foreign));
        check.missing().forEach(missing -> out.println("Missing  " + missing));
        out.flush();
        return check.missing().isEmpty();
    }
}
