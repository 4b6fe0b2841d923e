package dev.freezeout.app;

import dev.freezeout.study.StudyFile;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;

/** Data settings without a study file, as a file that sets nothing else would have them. */
final class DataDefaults {

    private DataDefaults() {}

    static DataSettings of(DataSetName set, String root, DataSettings.Generated generated) {
        DataSettings defaults = StudyFile.defaults().data();
        return new DataSettings(set, root, defaults.validate(), defaults.augment(), generated);
    }

    static DataSettings.Generated generated() {
        return StudyFile.defaults().data().generated();
    }
}
