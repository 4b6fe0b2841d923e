package dev.freezeout.study;

import dev.freezeout.schedule.Settings;
import java.util.List;

/**
 * Trials that freezing has to beat to be worth it.
 *
 * @param shorter shares of its epochs for which the baseline is trained too, each in (0, 1); with every seed and precision
 */
public record Controls(List<Double> shorter) {

    public Controls {
        shorter = List.copyOf(shorter);
        for (int i = 0; i < shorter.size(); i++) {
            checkShare("shorter[" + i + "]", shorter.get(i));
        }
    }

    /**
     * Checks a share of the epochs.
     *
     * @param key named in the message
     */
    static void checkShare(String key, double share) {
        Settings.check(share > 0 && share < 1, key, share, "a number in (0, 1); 1 would be the baseline itself");
    }
}
