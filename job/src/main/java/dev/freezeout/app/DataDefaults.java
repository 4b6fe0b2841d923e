package dev.freezeout.app;

import dev.freezeout.study.StudyFile;
import dev.freezeout.trial.DataSetName;
import dev.freezeout.trial.DataSettings;
import java.util.List;

/** Data settings without a study file, as a file that sets nothing else would have them. */
final class DataDefaults {

    private static final String NO_STUDY = "{name: none, data: {root: none}, output: none}";

    private DataDefaults() {}

    static DataSettings of(DataSetName set, String root, DataSettings.Generated generated) {
        DataSettings defaults = defaults();
        return new DataSettings(set, root, defaults.validate(), defaults.augment(), generated);
    }

    static DataSettings.Generated generated() {
        return defaults().generated();
    }

    private static DataSettings defaults() {
        return StudyFile.read("the defaults", NO_STUDY, List.of()).data();
    }
}
