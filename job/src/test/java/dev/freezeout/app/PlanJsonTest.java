package dev.freezeout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.freezeout.TestTrials;
import dev.freezeout.network.DenseNetBc;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.store.CalibrationFile;
import dev.freezeout.store.StudyFolder;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.engine.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON of {@code plan}, to the byte: programs read it. */
class PlanJsonTest {

    @TempDir
    private Path folder = Path.of("");

    private String study = "";

    @BeforeEach
    void writeStudy() throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, """
                name: tiny
                data: {set: shapes100, root: data}
                model: {depth: 10, growthRate: 8}
                training: {epochs: 10}
                search: {howScale: [cubic], t0: [0.5], seed: [1]}
                output: %s
                """.formatted(folder.resolve("out")));
        study = file.toString();
    }

    @Test
    void aPlan() {
        assertEquals("""
                {
                  "study" : "tiny",
                  "configurations" : 2,
                  "iterations" : 1800,
                  "estimated_cost" : 1.6381778038537549,
                  "trials" : [ {
                    "trial_id" : "e6a5600fa06a90d6",
                    "configuration_id" : "3bacc0125f7c2911",
                    "baseline" : true,
                    "rule" : "freezeout",
                    "rule_options" : {
                      "howScale" : "linear",
                      "scaleLr" : false,
                      "t0" : 1.0,
                      "constTime" : false
                    },
                    "control" : null,
                    "epoch_share" : 1.0,
                    "how_scale" : "linear",
                    "scale_lr" : false,
                    "t0" : 1.0,
                    "const_time" : false,
                    "const_time_by" : null,
                    "precision" : "float32",
                    "seed" : 1,
                    "epochs" : 10.0,
                    "iterations" : 900,
                    "length_is_estimated" : false,
                    "estimated_time_saved" : 0.0,
                    "counted_time_saved" : 0.0,
                    "estimated_cost" : 1.0
                  }, {
                    "trial_id" : "0e457d7d67ee3b31",
                    "configuration_id" : "b31a091c5bcb603b",
                    "baseline" : false,
                    "rule" : "freezeout",
                    "rule_options" : {
                      "howScale" : "cubic",
                      "scaleLr" : true,
                      "t0" : 0.5,
                      "constTime" : false
                    },
                    "control" : null,
                    "epoch_share" : 1.0,
                    "how_scale" : "cubic",
                    "scale_lr" : true,
                    "t0" : 0.5,
                    "const_time" : false,
                    "const_time_by" : null,
                    "precision" : "float32",
                    "seed" : 1,
                    "epochs" : 10.0,
                    "iterations" : 900,
                    "length_is_estimated" : false,
                    "estimated_time_saved" : 0.3618221961462451,
                    "counted_time_saved" : 0.4822619869153728,
                    "estimated_cost" : 0.6381778038537549
                  } ]
                }
                """, json("plan", study, "--json"));
    }

    @Test
    void aPlanByMeasuredStepTimes() throws IOException {
        calibrate();
        assertEquals("""
                {
                  "study" : "tiny",
                  "configurations" : 2,
                  "iterations" : 2308,
                  "predicted_cost" : 2.0,
                  "trials" : [ {
                    "trial_id" : "af2e5cb745cbe015",
                    "configuration_id" : "f360b124175251f4",
                    "baseline" : false,
                    "rule" : "freezeout",
                    "rule_options" : {
                      "howScale" : "cubic",
                      "scaleLr" : true,
                      "t0" : 0.5,
                      "constTime" : "measured"
                    },
                    "control" : null,
                    "epoch_share" : 1.0,
                    "how_scale" : "cubic",
                    "scale_lr" : true,
                    "t0" : 0.5,
                    "const_time" : true,
                    "const_time_by" : "measured",
                    "precision" : "float32",
                    "seed" : 1,
                    "epochs" : 15.641293013555789,
                    "iterations" : 1408,
                    "length_is_estimated" : false,
                    "estimated_time_saved" : 0.3618221961462451,
                    "counted_time_saved" : 0.4822619869153728,
                    "predicted_cost" : 1.0,
                    "predicted_time_saved" : 0.3606666666666667,
                    "predicted_training_seconds" : 90.0
                  }, {
                    "trial_id" : "e6a5600fa06a90d6",
                    "configuration_id" : "3bacc0125f7c2911",
                    "baseline" : true,
                    "rule" : "freezeout",
                    "rule_options" : {
                      "howScale" : "linear",
                      "scaleLr" : false,
                      "t0" : 1.0,
                      "constTime" : false
                    },
                    "control" : null,
                    "epoch_share" : 1.0,
                    "how_scale" : "linear",
                    "scale_lr" : false,
                    "t0" : 1.0,
                    "const_time" : false,
                    "const_time_by" : null,
                    "precision" : "float32",
                    "seed" : 1,
                    "epochs" : 10.0,
                    "iterations" : 900,
                    "length_is_estimated" : false,
                    "estimated_time_saved" : 0.0,
                    "counted_time_saved" : 0.0,
                    "predicted_cost" : 1.0,
                    "predicted_time_saved" : 0.0,
                    "predicted_training_seconds" : 90.0
                  } ]
                }
                """, json("plan", study, "--set=search.constTime=[measured]", "--json"));
    }

    @Test
    void slotsWithoutSeconds() {
        assertEquals("""
                {
                  "study" : "tiny",
                  "trials" : 2,
                  "slots" : 4,
                  "by" : "the estimate of the time saved",
                  "unit" : "baseline trainings",
                  "makespan" : 1.0,
                  "lower_bound" : 1.0,
                  "ratio" : 1.0,
                  "total" : 1.6381778038537549,
                  "longest" : 1.0,
                  "slot_hours" : null,
                  "cost" : null
                }
                """, json("plan", study, "--slots=4", "--json"));
    }

    @Test
    void slotsWithACost() {
        assertEquals(
                """
                {
                  "study" : "tiny",
                  "trials" : 2,
                  "slots" : 4,
                  "by" : "the estimate of the time saved",
                  "unit" : "seconds",
                  "makespan" : 36000.0,
                  "lower_bound" : 36000.0,
                  "ratio" : 1.0,
                  "total" : 58974.400938735176,
                  "longest" : 36000.0,
                  "slot_hours" : 40.0,
                  "cost" : 100.0
                }
                """, json("plan", study, "--slots=4", "--baseline-seconds=36000", "--price-per-hour=2.5", "--json"));
    }

    @Test
    void theCostOfANetwork() {
        assertEquals("""
                {
                  "network" : "densenet-bc 10/8",
                  "classes" : 100,
                  "weights" : 11340,
                  "forward" : 4529928,
                  "backward" : 8617488,
                  "layers" : [ {
                    "layer" : 0,
                    "name" : "conv1",
                    "weights" : 432,
                    "forward" : 442368,
                    "backward" : 442368,
                    "backward_as_first" : 442368
                  }, {
                    "layer" : 1,
                    "name" : "dense1.0",
                    "weights" : 2912,
                    "forward" : 2883584,
                    "backward" : 5767168,
                    "backward_as_first" : 5767168
                  }, {
                    "layer" : 2,
                    "name" : "trans1",
                    "weights" : 336,
                    "forward" : 294912,
                    "backward" : 589824,
                    "backward_as_first" : 589824
                  }, {
                    "layer" : 3,
                    "name" : "dense2.0",
                    "weights" : 2776,
                    "forward" : 688128,
                    "backward" : 1376256,
                    "backward_as_first" : 1376256
                  }, {
                    "layer" : 4,
                    "name" : "trans2",
                    "weights" : 240,
                    "forward" : 51200,
                    "backward" : 102400,
                    "backward_as_first" : 102400
                  }, {
                    "layer" : 5,
                    "name" : "dense3.0",
                    "weights" : 2708,
                    "forward" : 167936,
                    "backward" : 335872,
                    "backward_as_first" : 335872
                  }, {
                    "layer" : 6,
                    "name" : "head",
                    "weights" : 1936,
                    "forward" : 1800,
                    "backward" : 3600,
                    "backward_as_first" : 3600
                  } ]
                }
                """, json("plan", study, "--cost", "--json"));
    }

    private void calibrate() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        new CalibrationFile(new StudyFolder(folder.resolve("out").toString()), new Configuration(false))
                .write(List.of(new Calibration(
                        Instant.parse("2026-03-04T05:06:07Z"),
                        Calibration.nameOf(new DenseNetBc(10, 8, 0.5, 0)),
                        50,
                        Precision.FLOAT32,
                        TestTrials.run(TestTrials.trial("t1", 1)).provenance(),
                        new StepTimes(List.of(new Point(0, 100), new Point(6, 40))))));
    }

    private static String json(String... arguments) {
        CommandRun outcome = CommandRun.of(arguments);
        assertEquals("", outcome.err());
        assertEquals(ExitCode.FINE, outcome.exitCode());
        return outcome.out();
    }
}
