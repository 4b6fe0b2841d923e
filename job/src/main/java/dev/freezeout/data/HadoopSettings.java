package dev.freezeout.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** A Hadoop configuration that travels to the executors, so that they reach the file systems the driver reaches. */
public final class HadoopSettings implements Serializable {

    private static final long serialVersionUID = 1;

    private transient Configuration configuration;

    public HadoopSettings(Configuration configuration) {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    public Configuration get() {
        return configuration;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        configuration.write(out);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        configuration = new Configuration(false);
        configuration.readFields(in);
    }
}
