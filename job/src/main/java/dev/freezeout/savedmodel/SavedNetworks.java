package dev.freezeout.savedmodel;

import ai.djl.Device;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The networks that this process has loaded, shared by its tasks: one is loaded once, however many tasks use it at once or
 * one after the other, and closed when others have been wanted more lately.
 */
final class SavedNetworks {

    /** Networks that stay loaded though nobody uses them: tasks come network by network, with few at a time. */
    private static final int KEPT = 4;

    /** In the order in which they were last wanted. */
    private static final Map<Key, Shared> LOADED = new LinkedHashMap<>(16, 0.75f, true);

    private static long loads;

    private SavedNetworks() {}

    private record Key(String folder, Device device) {}

    private static final class Shared {
        private final SavedNetwork network;
        private int users;

        Shared(SavedNetwork network) {
            this.network = network;
        }
    }

    /** A network in use. It stays loaded until this is closed. */
    static final class Borrowed implements AutoCloseable {
        private final Shared shared;

        private Borrowed(Shared shared) {
            this.shared = shared;
        }

        SavedNetwork network() {
            return shared.network;
        }

        @Override
        public void close() {
            giveBack(shared);
        }
    }

    /**
     * Takes a network, loaded if it has not been yet. One at a time: tasks that start together want the same one.
     *
     * @throws IOException if it cannot be loaded
     */
    static synchronized Borrowed borrow(String folder, Device device, Configuration hadoop) throws IOException {
        Key key = new Key(folder, device);
        Shared shared = LOADED.get(key);
        if (shared == null) {
            shared = new Shared(SavedNetwork.load(folder, device, hadoop));
            loads++;
            LOADED.put(key, shared);
        }
        shared.users++;
        closeUnused();
        return new Borrowed(shared);
    }

    /** How many times a network was loaded by this process. */
    static synchronized long loads() {
        return loads;
    }

    private static synchronized void giveBack(Shared shared) {
        shared.users--;
        closeUnused();
    }

    private static void closeUnused() {
        Iterator<Shared> longestUnwanted = LOADED.values().iterator();
        while (LOADED.size() > KEPT && longestUnwanted.hasNext()) {
            Shared shared = longestUnwanted.next();
            if (shared.users == 0) {
                shared.network.close();
                longestUnwanted.remove();
            }
        }
    }
}
