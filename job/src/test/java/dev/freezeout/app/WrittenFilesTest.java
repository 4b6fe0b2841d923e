package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenFilesTest {

    @Test
    void thePageIsNamedWithItsFolderAndTheOthersByTheirKinds() {
        assertEquals(
                List.of(
                        "wrote hdfs://host/study/report/report.html",
                        "  beside it, as csv, parquet: trials, pareto",
                        "  beside it, as json: verdict",
                        "  beside it, as svg, png: error-against-t0"),
                WrittenFiles.lines(List.of(
                        "hdfs://host/study/report/trials.csv",
                        "hdfs://host/study/report/trials.parquet",
                        "hdfs://host/study/report/pareto.csv",
                        "hdfs://host/study/report/pareto.parquet",
                        "hdfs://host/study/report/verdict.json",
                        "hdfs://host/study/report/error-against-t0.svg",
                        "hdfs://host/study/report/error-against-t0.png",
                        "hdfs://host/study/report/report.html")));
    }

    @Test
    void nothingWrittenIsNothingSaid() {
        assertEquals(List.of(), WrittenFiles.lines(List.of()));
    }
}
