package dev.freezeout.files;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A Hadoop configuration that travels to the executors, so that they reach the file systems the driver reaches. All parts of
 * a task that need one hold the same object, so that it travels once.
 */
public final class HadoopSettings implements Serializable {

    private static final long serialVersionUID = 1;

    /** What this process received last: to parse a thousand settings again would cost each task some milliseconds. */
    private static volatile @Nullable HadoopSettings received;

    private final UUID id = UUID.randomUUID();
    private transient Configuration configuration;

    public HadoopSettings(Configuration configuration) {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    public Configuration get() {
        return configuration;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        configuration.write(new DataOutputStream(bytes));
        out.writeObject(bytes.toByteArray());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        byte[] bytes = (byte[]) in.readObject();
        HadoopSettings last = received;
        if (last != null && last.id.equals(id)) {
            configuration = last.configuration;
        } else {
            configuration = new Configuration(false);
            configuration.readFields(new DataInputStream(new ByteArrayInputStream(bytes)));
            received = this;
        }
    }
}
