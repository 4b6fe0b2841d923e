package dev.freezeout.training;

import dev.freezeout.checkpoint.Checkpoint.Freeze;
import dev.freezeout.schedule.FreezingRule;
import dev.freezeout.trial.result.LayerFreeze;
import java.util.ArrayList;
import java.util.List;

/** Records when each layer of a run froze. Layers freeze in order, so the frozen ones are always the first. */
final class FreezeRecorder {

    private final List<String> layerNames;
    private final FreezingRule rule;
    private final List<Freeze> frozen = new ArrayList<>();

    FreezeRecorder(List<String> layerNames, FreezingRule rule) {
        this.layerNames = layerNames;
        this.rule = rule;
    }

    /**
     * Records that all layers before one are frozen.
     *
     * @param firstActive the first layer that is not frozen
     * @param iteration the iteration that is about to start
     * @param seconds training seconds so far
     */
    void frozenBefore(int firstActive, long iteration, double seconds) {
        while (frozen.size() < firstActive) {
            frozen.add(new Freeze(iteration, seconds));
        }
    }

    void resume(List<Freeze> freezes) {
        frozen.addAll(freezes);
    }

    /** How many layers are frozen. */
    int count() {
        return frozen.size();
    }

    /** One entry for each layer that is frozen. */
    List<Freeze> soFar() {
        return List.copyOf(frozen);
    }

    /** One entry for each layer, frozen or not. */
    List<LayerFreeze> all() {
        List<LayerFreeze> freezes = new ArrayList<>();
        for (int layer = 0; layer < layerNames.size(); layer++) {
            boolean isFrozen = layer < frozen.size();
            freezes.add(new LayerFreeze(
                    layer,
                    layerNames.get(layer),
                    rule.timeShare(layer),
                    rule.initialLearningRate(layer),
                    rule.lastActiveIteration(layer),
                    isFrozen ? frozen.get(layer).iteration() : -1,
                    isFrozen ? frozen.get(layer).seconds() : Double.NaN));
        }
        return freezes;
    }
}
