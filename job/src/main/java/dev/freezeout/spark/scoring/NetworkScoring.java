package dev.freezeout.spark.scoring;

import dev.freezeout.spark.study.StudyAbortedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Labels a test set with saved networks. */
public interface NetworkScoring {

    /**
     * Scores networks, and adds their predictions to the table. A network that cannot be scored is a result, not an exception.
     *
     * @param modelFolders where the networks lie, by the ids of their trials
     * @param images how many there are in the test set
     * @return the result of each network, in the order given
     * @throws StudyAbortedException if the job was aborted
     * @throws IOException if the predictions cannot be stored
     */
    List<ScoredNetwork> run(Map<String, String> modelFolders, int images) throws StudyAbortedException, IOException;
}
