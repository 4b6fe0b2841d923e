package dev.freezeout.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freezeout.files.AtomicFiles;
import dev.freezeout.files.HadoopFiles;
import dev.freezeout.schedule.StepTimes;
import dev.freezeout.schedule.StepTimes.Point;
import dev.freezeout.trial.Precision;
import dev.freezeout.trial.engine.Calibration;
import dev.freezeout.trial.result.Provenance;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code calibration.json} of a study, with the step times that its trials are planned with, in each precision. The
 * first run writes it and later ones read it, so that a trial has the same length in all of them. A study of version 0.1.0
 * has one calibration, in float32, without a list around it.
 */
public final class CalibrationFile {

    private static final String NAME = "calibration.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;
    private final Configuration hadoop;

    public CalibrationFile(StudyFolder folder, Configuration hadoop) {
        this.file = new Path(folder.location(), NAME);
        this.hadoop = hadoop;
    }

    /**
     * Reads the calibrations of earlier runs.
     *
     * @return empty if there are none
     * @throws StudyFolderException if the file cannot be read or parsed
     */
    public List<Calibration> read() throws StudyFolderException {
        byte[] bytes;
        try (InputStream in = HadoopFiles.of(file, hadoop).open(file)) {
            bytes = in.readAllBytes();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new StudyFolderException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
        try {
            Written written = JSON.readValue(bytes, Written.class);
            return written.calibrations() == null
                    ? List.of(JSON.readValue(bytes, WrittenCalibration.class).calibration())
                    : written.calibrations().stream()
                            .map(WrittenCalibration::calibration)
                            .toList();
        } catch (JsonProcessingException e) {
            throw new StudyFolderException(
                    "Cannot read %s as step times: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException | RuntimeException e) {
            throw new StudyFolderException("Cannot read %s as step times: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Writes calibrations in place of those that are there.
     *
     * @throws StudyFolderException if the file cannot be written
     */
    public void write(List<Calibration> calibrations) throws StudyFolderException {
        try {
            AtomicFiles.write(
                    file,
                    JSON.writeValueAsBytes(new Written(
                            calibrations.stream().map(WrittenCalibration::of).toList())),
                    hadoop);
        } catch (IOException e) {
            throw new StudyFolderException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** The JSON of the file; null in one of version 0.1.0. */
    record Written(@Nullable List<WrittenCalibration> calibrations) {}

    /** The JSON of a calibration; null for a key that is missing. */
    record WrittenCalibration(
            @Nullable String measuredAt,
            @Nullable String network,
            int batchSize,
            @Nullable String precision,
            @Nullable List<WrittenStep> steps,
            @Nullable Provenance provenance) {

        static WrittenCalibration of(Calibration calibration) {
            return new WrittenCalibration(
                    calibration.measured().toString(),
                    calibration.network(),
                    calibration.batchSize(),
                    calibration.precision().toString(),
                    calibration.steps().points().stream()
                            .map(point -> new WrittenStep(point.frozen(), point.milliseconds()))
                            .toList(),
                    calibration.provenance());
        }

        Calibration calibration() {
            return new Calibration(
                    Instant.parse(present("measured_at", measuredAt)),
                    present("network", network),
                    batchSize,
                    precision == null ? Precision.FLOAT32 : Precision.of(precision),
                    present("provenance", provenance),
                    new StepTimes(present("steps", steps).stream()
                            .map(step -> new Point(step.frozenLayers(), step.milliseconds()))
                            .toList()));
        }

        private static <T> T present(String key, @Nullable T value) {
            if (value == null) {
                throw new IllegalArgumentException("it has no " + key);
            }
            return value;
        }
    }

    /** Time of a step with the first layers frozen. */
    record WrittenStep(int frozenLayers, double milliseconds) {}
}
