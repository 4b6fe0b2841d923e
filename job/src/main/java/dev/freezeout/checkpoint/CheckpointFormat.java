package dev.freezeout.checkpoint;

import dev.freezeout.checkpoint.Checkpoint.EpochSoFar;
import dev.freezeout.checkpoint.Checkpoint.Freeze;
import dev.freezeout.checkpoint.Checkpoint.RuleState;
import dev.freezeout.checkpoint.Checkpoint.Times;
import dev.freezeout.checkpoint.Checkpoint.Values;
import dev.freezeout.trial.result.EpochMetrics;
import dev.freezeout.trial.result.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as bytes: magic number, format version, state, and a CRC-32C checksum of all before it. Everything is
 * big-endian except the network's values, which keep the byte order of the machine that wrote them.
 */
final class CheckpointFormat {

    /** "FRZO". */
    private static final int MAGIC = 0x46525A4F;

    private static final int VERSION = 3;

    /** The version that had no rule's state, which is then none. */
    private static final int WITHOUT_RULES = 1;

    /** The first version that tells the time spent waiting for data. */
    private static final int WITH_DATA_TIME = 3;

    private static final int CHUNK = 1 << 16;

    private CheckpointFormat() {}

    static void write(Checkpoint checkpoint, OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(checkpoint.trialId());
        out.writeLong(checkpoint.iteration());
        out.writeUTF(checkpoint.started().toString());
        out.writeDouble(checkpoint.times().training());
        out.writeDouble(checkpoint.times().trainingBeforeEpoch());
        out.writeDouble(checkpoint.times().data());
        out.writeDouble(checkpoint.times().evaluation());
        out.writeDouble(checkpoint.times().checkpoints());
        out.writeDouble(checkpoint.epochSoFar().loss());
        out.writeLong(checkpoint.epochSoFar().wrong());
        out.writeInt(checkpoint.epochSoFar().images());
        out.writeInt(checkpoint.epochs().size());
        for (EpochMetrics epoch : checkpoint.epochs()) {
            write(epoch, out);
        }
        out.writeInt(checkpoint.freezes().size());
        for (Freeze freeze : checkpoint.freezes()) {
            out.writeLong(freeze.iteration());
            out.writeDouble(freeze.seconds());
        }
        write(checkpoint.values().weights(), out);
        write(checkpoint.values().velocity(), out);
        write(checkpoint.values().statistics(), out);
        write(checkpoint.values().rule(), out);
        out.flush();
        new DataOutputStream(stream).writeLong(checked.getChecksum().getValue());
    }

    /**
     * Reads a checkpoint. Trusts it: {@link #verify} must have found no problem.
     *
     * @throws IOException if it cannot be read
     */
    static Checkpoint read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        in.readInt();
        int version = in.readInt();
        String trialId = in.readUTF();
        long iteration = in.readLong();
        Instant started = Instant.parse(in.readUTF());
        Times times = new Times(
                in.readDouble(),
                in.readDouble(),
                version < WITH_DATA_TIME ? 0 : in.readDouble(),
                in.readDouble(),
                in.readDouble());
        EpochSoFar epochSoFar = new EpochSoFar(in.readDouble(), in.readLong(), in.readInt());
        List<EpochMetrics> epochs = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            epochs.add(readEpoch(in));
        }
        List<Freeze> freezes = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            freezes.add(new Freeze(in.readLong(), in.readDouble()));
        }
        Values values = new Values(
                readValues(in),
                readValues(in),
                readValues(in),
                version == WITHOUT_RULES ? RuleState.NOTHING : readRuleState(in));
        return new Checkpoint(trialId, iteration, started, times, epochSoFar, epochs, freezes, values);
    }

    /**
     * Checks a file from its first byte to its last, without trusting any of its contents.
     *
     * @param bytes the file's length
     * @return what is wrong with it; null if it is an intact checkpoint of the trial
     * @throws IOException if it cannot be read to its end
     */
    static @Nullable String verify(InputStream stream, long bytes, String trialId) throws IOException {
        if (bytes < 4 * Integer.BYTES) {
            return "it is too short";
        }
        CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        if (in.readInt() != MAGIC) {
            return "it is no checkpoint";
        }
        int version = in.readInt();
        if (version < WITHOUT_RULES || version > VERSION) {
            return "its format is version %s, this program reads %s to %s".formatted(version, WITHOUT_RULES, VERSION);
        }
        byte[] chunk = new byte[CHUNK];
        long rest = bytes - 2 * Integer.BYTES - Long.BYTES;
        String owner = null;
        while (rest > 0) {
            int length = (int) Math.min(chunk.length, rest);
            in.readFully(chunk, 0, length);
            if (owner == null) {
                owner = text(chunk, length);
            }
            rest -= length;
        }
        long computed = checked.getChecksum().getValue();
        if (new DataInputStream(stream).readLong() != computed) {
            return "its checksum is wrong";
        }
        return trialId.equals(owner) ? null : "it belongs to trial " + owner;
    }

    private static String text(byte[] chunk, int length) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(chunk, 0, length))) {
            return in.readUTF();
        } catch (EOFException | UTFDataFormatException e) {
            return "unknown";
        }
    }

    private static void write(EpochMetrics epoch, DataOutputStream out) throws IOException {
        out.writeInt(epoch.epoch());
        out.writeInt(epoch.iterations());
        out.writeLong(epoch.lastIteration());
        write(epoch.training(), out);
        Evaluation validation = epoch.validation();
        out.writeBoolean(validation != null);
        if (validation != null) {
            write(validation, out);
        }
        out.writeInt(epoch.activeLayers());
        out.writeDouble(epoch.trainingSeconds());
        out.writeDouble(epoch.evaluationSeconds());
    }

    private static EpochMetrics readEpoch(DataInputStream in) throws IOException {
        return new EpochMetrics(
                in.readInt(),
                in.readInt(),
                in.readLong(),
                readEvaluation(in),
                in.readBoolean() ? readEvaluation(in) : null,
                in.readInt(),
                in.readDouble(),
                in.readDouble());
    }

    private static void write(Evaluation evaluation, DataOutputStream out) throws IOException {
        out.writeDouble(evaluation.loss());
        out.writeDouble(evaluation.errorPercent());
        out.writeInt(evaluation.images());
    }

    private static Evaluation readEvaluation(DataInputStream in) throws IOException {
        return new Evaluation(in.readDouble(), in.readDouble(), in.readInt());
    }

    private static void write(RuleState rule, DataOutputStream out) throws IOException {
        out.writeInt(rule.kept().size());
        for (double number : rule.kept()) {
            out.writeDouble(number);
        }
        out.writeInt(rule.measured().size());
        for (ByteBuffer values : rule.measured()) {
            write(values, out);
        }
    }

    private static RuleState readRuleState(DataInputStream in) throws IOException {
        List<Double> kept = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            kept.add(in.readDouble());
        }
        List<ByteBuffer> measured = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            measured.add(readValues(in));
        }
        return new RuleState(kept, measured);
    }

    private static void write(ByteBuffer values, DataOutputStream out) throws IOException {
        ByteBuffer rest = values.duplicate();
        out.writeInt(rest.remaining());
        byte[] chunk = new byte[CHUNK];
        while (rest.hasRemaining()) {
            int length = Math.min(chunk.length, rest.remaining());
            rest.get(chunk, 0, length);
            out.write(chunk, 0, length);
        }
    }

    /** Direct memory, since a large network need not fit into Java's heap. */
    private static ByteBuffer readValues(DataInputStream in) throws IOException {
        ByteBuffer values = ByteBuffer.allocateDirect(in.readInt()).order(ByteOrder.nativeOrder());
        byte[] chunk = new byte[CHUNK];
        while (values.hasRemaining()) {
            int length = Math.min(chunk.length, values.remaining());
            in.readFully(chunk, 0, length);
            values.put(chunk, 0, length);
        }
        return values.flip();
    }
}
