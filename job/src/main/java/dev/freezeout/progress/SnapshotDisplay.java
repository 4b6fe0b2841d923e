package dev.freezeout.progress;

import org.jspecify.annotations.Nullable;

/** Shows on another display, one thing at a time, and remembers how the study stood last, for whoever asks. */
public final class SnapshotDisplay implements StudyDisplay {

    private final StudyDisplay display;
    private volatile @Nullable StudySnapshot last;

    public SnapshotDisplay(StudyDisplay display) {
        this.display = display;
    }

    /** How the study stood last; null before its first trial. */
    public @Nullable StudySnapshot last() {
        return last;
    }

    @Override
    public synchronized void announce(String line) {
        display.announce(line);
    }

    @Override
    public synchronized void log(String line) {
        display.log(line);
    }

    @Override
    public synchronized void update(StudySnapshot study) {
        last = study;
        display.update(study);
    }

    @Override
    public synchronized void finish(StudySnapshot study) {
        last = study;
        display.finish(study);
    }
}
