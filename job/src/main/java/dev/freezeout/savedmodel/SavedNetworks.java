package dev.freezeout.savedmodel;

import ai.djl.Device;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A cache of the networks that this process has loaded, shared by its tasks, with the least recently used ones closed first.
 */
final class SavedNetworks {

    /** Networks kept loaded when unused. A few will do, since tasks are ordered by network. */
    private static final int KEPT = 4;

    /** In order of last use. */
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

    /** A handle on a network, which stays loaded until this is closed. */
    static final class Handle implements AutoCloseable {
        private final Shared shared;

        private Handle(Shared shared) {
            this.shared = shared;
        }

        SavedNetwork network() {
            return shared.network;
        }

        @Override
        public void close() {
            release(shared);
        }
    }

    /**
     * Acquires a network, loading it if need be. Synchronized, because tasks that start together need the same one: it is
     * loaded once.
     *
     * @throws IOException if it cannot be loaded
     */
    static synchronized Handle acquire(String folder, Device device, Configuration hadoop) throws IOException {
        Key key = new Key(folder, device);
        Shared shared = LOADED.get(key);
        if (shared == null) {
            shared = new Shared(SavedNetwork.load(folder, device, hadoop));
            loads++;
            LOADED.put(key, shared);
        }
        shared.users++;
        closeUnused();
        return new Handle(shared);
    }

    /** Number of networks that this process has loaded so far. */
    static synchronized long loads() {
        return loads;
    }

    private static synchronized void release(Shared shared) {
        shared.users--;
        closeUnused();
    }

    private static void closeUnused() {
        Iterator<Shared> leastRecent = LOADED.values().iterator();
        while (LOADED.size() > KEPT && leastRecent.hasNext()) {
            Shared shared = leastRecent.next();
            if (shared.users == 0) {
                shared.network.close();
                leastRecent.remove();
            }
        }
    }
}
