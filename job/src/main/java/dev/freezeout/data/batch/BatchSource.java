package dev.freezeout.data.batch;

/** Writes the batches of an endless stream, one after the other. For one thread. */
interface BatchSource {

    /** Writes the next batch. */
    void fill(Batch batch);
}
