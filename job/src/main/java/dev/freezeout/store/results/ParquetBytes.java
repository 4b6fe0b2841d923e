package dev.freezeout.store.results;

import dev.freezeout.files.HadoopFiles;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A Parquet file in memory. Reading all bytes before parsing tells an I/O error, which may pass, from a damaged file.
 */
final class ParquetBytes implements InputFile {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    private final byte[] bytes;

    private ParquetBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a whole file. */
    static ParquetBytes read(Path file, Configuration hadoop) throws IOException {
        try (FSDataInputStream in = HadoopFiles.of(file, hadoop).open(file)) {
            return new ParquetBytes(in.readAllBytes());
        }
    }

    /**
     * Reads the footer of a file, with its schema and number of rows.
     *
     * @throws DamagedFileException if the footer is damaged
     * @throws IOException if the file cannot be read
     */
    static ParquetMetadata footer(Path file, long length, Configuration hadoop) throws IOException {
        if (length < MAGIC.length + TAIL) {
            throw new DamagedFileException(file, "it is cut off");
        }
        try (FSDataInputStream in = HadoopFiles.of(file, hadoop).open(file)) {
            byte[] head = new byte[MAGIC.length];
            in.readFully(head);
            in.seek(length - TAIL);
            byte[] tail = new byte[TAIL];
            in.readFully(tail);
            if (!Arrays.equals(head, MAGIC) || !Arrays.equals(Arrays.copyOfRange(tail, Integer.BYTES, TAIL), MAGIC)) {
                throw new DamagedFileException(file, "it is not a Parquet file, or cut off");
            }
            int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (size < 0 || size > length - TAIL - MAGIC.length) {
                throw new DamagedFileException(file, "its footer is wrong");
            }
            byte[] footer = new byte[size];
            in.seek(length - TAIL - size);
            in.readFully(footer);
            return parse(file, footer);
        } catch (EOFException e) {
            throw new DamagedFileException(file, "it became shorter while it was read");
        }
    }

    private static ParquetMetadata parse(Path file, byte[] footer) throws DamagedFileException {
        try {
            return new ParquetMetadataConverter()
                    .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
        } catch (IOException | RuntimeException e) { // a damaged footer can throw anything
            throw new DamagedFileException(file, "its footer is wrong");
        }
    }

    /** Number of rows in a file. */
    static long rows(ParquetMetadata footer) {
        return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new Stream(new Position(bytes));
    }

    /** A seekable stream over an array. */
    private static final class Position extends ByteArrayInputStream {

        Position(byte[] bytes) {
            super(bytes);
        }

        synchronized long get() {
            return pos;
        }

        synchronized void set(long position) {
            pos = Math.toIntExact(position);
        }
    }

    private static final class Stream extends DelegatingSeekableInputStream {

        private final Position position;

        Stream(Position position) {
            super(position);
            this.position = position;
        }

        @Override
        public long getPos() {
            return position.get();
        }

        @Override
        public void seek(long to) {
            position.set(to);
        }
    }
}
