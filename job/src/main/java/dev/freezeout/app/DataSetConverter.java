package dev.freezeout.app;

import dev.freezeout.trial.DataSetName;
import java.util.List;

/** Reads the data sets that need no further description, as study files write them. */
final class DataSetConverter extends NamedValues<DataSetName> {
    DataSetConverter() {
        super(List.of(DataSetName.CIFAR100, DataSetName.CIFAR10, DataSetName.SHAPES100));
    }
}
