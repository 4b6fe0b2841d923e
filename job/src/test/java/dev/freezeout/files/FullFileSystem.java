package dev.freezeout.files;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under a scheme of its own, on which no byte can be written or read: Linux has a device that is always
 * full and a file that cannot be read, and Hadoop's own streams say so in their way.
 */
public final class FullFileSystem extends RawLocalFileSystem {

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public URI getUri() {
        return URI.create("full:///");
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        super.create(file, overwrite, bufferSize, replication, blockSize, progress)
                .close();
        return super.create(new Path("/dev/full"), true, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        return super.open(new Path("/proc/self/mem"), bufferSize);
    }
}
