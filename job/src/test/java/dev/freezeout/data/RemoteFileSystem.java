package dev.freezeout.data;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under a scheme of its own, which the code must treat like any remote file system. */
public final class RemoteFileSystem extends RawLocalFileSystem {

    @Override
    public String getScheme() {
        return "remote";
    }

    @Override
    public URI getUri() {
        return URI.create("remote:///");
    }
}
