package dev.freezeout.app;

import dev.freezeout.trial.DataSetName;
import java.util.List;

/** Reads data sets as study files write them. */
final class DataSetConverter extends NamedValues<DataSetName> {
    DataSetConverter() {
        super(List.of(DataSetName.values()));
    }
}
