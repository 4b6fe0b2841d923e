package dev.freezeout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.freezeout.TestTrials;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.engine.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFileTest {

    private static final Calibration CALIBRATION = new Calibration(
            Instant.parse("2026-03-04T05:06:07.123456Z"),
            "wrn {depth=16, widenFactor=4, dropout=0.0}",
            50,
            Precision.FLOAT32,
            TestTrials.run(TestTrials.trial("t1", 1)).provenance(),
            // Numbers that lose digits easily.
            new StepTimes(List.of(new Point(0, 0.1 + 0.2), new Point(3, Math.PI / 12), new Point(7, 1e-17))));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aCalibrationIsReadBackToTheLastDigit() throws IOException {
        file().write(List.of(CALIBRATION));

        assertEquals(List.of(CALIBRATION), file().read());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path()), files.toList());
        }
    }

    @Test
    void theNewCalibrationsTakeThePlaceOfTheOld() throws IOException {
        file().write(List.of(CALIBRATION));
        Calibration other = new Calibration(
                CALIBRATION.measured(), "vgg {}", 7, Precision.BF16, CALIBRATION.provenance(), CALIBRATION.steps());
        file().write(List.of(CALIBRATION, other));

        assertEquals(List.of(CALIBRATION, other), file().read());
    }

    @Test
    void itSaysWhatWasMeasuredWhereAndWhen() throws IOException {
        file().write(List.of(CALIBRATION));

        String text = Files.readString(path());
        for (String line : List.of(
                "\"measured_at\" : \"2026-03-04T05:06:07.123456Z\"",
                "\"batch_size\" : 50",
                "\"precision\" : \"float32\"",
                "\"frozen_layers\" : 3",
                "\"device_name\" : \"Some Processor\"",
                "\"threads\" : 4",
                "\"pytorch_version\" : \"2.7.1\"",
                "\"freezeout_version\" : \"0.2.0\"")) {
            assertEquals(true, text.contains(line), () -> line + " is not in " + text);
        }
    }

    @Test
    void oneOfVersion010WithoutAListAndAPrecisionIsOneInFloat32() throws IOException {
        file().write(List.of(CALIBRATION));
        String text = Files.readString(path());
        Files.writeString(
                path(),
                text.substring(text.indexOf('[') + 1, text.lastIndexOf(']')).replaceFirst(".*\"precision\".*\n", ""));

        assertEquals(List.of(CALIBRATION), file().read());
    }

    @Test
    void aStudyWithoutOneHasNone() throws IOException {
        assertEquals(List.of(), file().read());
        assertEquals(
                List.of(),
                new CalibrationFile(new StudyFolder(folder.resolve("no/study").toString()), new Configuration(false))
                        .read());
    }

    @Test
    void aDamagedOneIsNotTakenForNone() throws IOException {
        file().write(List.of(CALIBRATION));
        String text = Files.readString(path());

        Files.writeString(path(), text.replace("\"measured_at\"", "\"other\""));
        assertEquals("Cannot read %s as step times: it has no measured_at".formatted(path()), problem());
        Files.writeString(path(), text.replace("0.30000000000000004", "-1"));
        assertEquals(
                "Cannot read %s as step times: Cannot set milliseconds to -1.0: it must be a finite number above 0"
                        .formatted(path()),
                problem());
        Files.writeString(path(), text.substring(0, text.length() / 2));
        assertEquals(
                "Cannot read %s as step times: Unexpected end-of-input".formatted(path()),
                problem().replaceFirst("(end-of-input).*", "$1"));
    }

    private String problem() {
        return String.valueOf(
                assertThrows(StudyFolderException.class, () -> file().read()).getMessage());
    }

    private CalibrationFile file() {
        return new CalibrationFile(new StudyFolder(folder.toString()), new Configuration(false));
    }

    private Path path() {
        return folder.resolve("calibration.json");
    }
}
