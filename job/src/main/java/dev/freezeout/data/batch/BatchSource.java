package dev.freezeout.data.batch;

/** An endless sequence of batches. For one thread. */
interface BatchSource {

    /** Writes the next batch into {@code batch}, replacing its contents. */
    void fill(Batch batch);
}
