package dev.freezeout.progress;

import org.jspecify.annotations.Nullable;

/** Passes everything on to another display, one call at a time, and keeps the last snapshot for other threads. */
public final class SnapshotDisplay implements StudyDisplay {

    private final StudyDisplay display;
    private volatile @Nullable StudySnapshot last;

    public SnapshotDisplay(StudyDisplay display) {
        this.display = display;
    }

    /** The last snapshot; null before the first. */
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
