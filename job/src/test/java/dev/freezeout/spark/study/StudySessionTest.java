package dev.freezeout.spark.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.freezeout.files.TemporaryFolders;
import dev.freezeout.schedule.InvalidSettingException;
import dev.freezeout.spark.study.StudySession.Machine;
import dev.freezeout.trial.DeviceRequest;
import dev.freezeout.trial.TrialResources;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class StudySessionTest {

    private static final Machine CORES = new Machine(8, 0);

    @Test
    void aMachineAloneHasAsManySlotsAsTrialsFitItsCores() {
        assertEquals("local[4]", local(2, 8).get("spark.master"));
        assertEquals("local[2]", local(3, 8).get("spark.master"));
        assertEquals("local[1]", local(16, 8).get("spark.master"));
    }

    @Test
    void aMachineWithGpusHasAsManySlotsAsTrialsFitThem() {
        assertEquals("local[2]", withGpus(DeviceRequest.AUTO, 1, new Machine(16, 2)));
        assertEquals("local[8]", withGpus(DeviceRequest.GPU, 0.25, new Machine(16, 2)));
        assertEquals("local[6]", withGpus(DeviceRequest.GPU, 0.3, new Machine(16, 2)));
        assertEquals("local[4]", withGpus(DeviceRequest.GPU, 0.25, new Machine(4, 2)));
    }

    @Test
    void whatSparkSubmitSaysWhenToldNothingCountsAsNothing() {
        SparkConf conf = StudySession.configure(given().setMaster("local[*]"), "s", resources(2), CORES);
        assertEquals("local[4]", conf.get("spark.master"));
    }

    @Test
    void aMasterThatTheUserNamedIsKept() {
        for (String master : new String[] {"local", "local[3]", "spark://host:7077", "yarn", "k8s://https://host"}) {
            SparkConf conf = StudySession.configure(given().setMaster(master), "s", resources(2), CORES);
            assertEquals(master, conf.get("spark.master"));
        }
    }

    @Test
    void aStudyOnThisMachineCopiesNoJarsAndHasSparksTemporaryFilesWhereTheNextRunFindsThem() {
        SparkConf conf = StudySession.configure(
                given().set("spark.jars", "file:/natives.jar,file:/study.jar"), "s", resources(1), CORES);
        assertEquals("", conf.get("spark.jars"));
        assertEquals(TemporaryFolders.ofProcess().orElseThrow().toString(), conf.get("spark.local.dir"));
        SparkConf chosen = given().set("spark.local.dir", "/scratch");
        assertEquals(
                "/scratch",
                StudySession.configure(chosen, "s", resources(1), CORES).get("spark.local.dir"));
        SparkConf cluster = given().setMaster("yarn").set("spark.jars", "file:/natives.jar");
        SparkConf configured = StudySession.configure(cluster, "s", resources(1), CORES);
        assertEquals("file:/natives.jar", configured.get("spark.jars"));
        assertFalse(configured.contains("spark.local.dir"));
    }

    @Test
    void aTaskOnAClusterHasTheCoresOfATrial() {
        SparkConf cluster = given().setMaster("yarn").set("spark.executor.cores", "4");
        assertEquals(
                "4", StudySession.configure(cluster, "s", resources(4), CORES).get("spark.task.cpus"));
        assertFalse(local(4, 8).contains("spark.task.cpus"));
    }

    @Test
    void lostExecutorsDoNotEndAStudyBeforeTheTrialsThatLoseThemAreRecorded() {
        SparkConf cluster = StudySession.configure(given().setMaster("yarn"), "s", resources(1), CORES);
        assertTrue(cluster.getInt("spark.task.maxFailures", 4) > TrialTask.MAX_LOST);
        SparkConf chosen = given().setMaster("yarn").set("spark.task.maxFailures", "7");
        assertEquals(
                "7", StudySession.configure(chosen, "s", resources(1), CORES).get("spark.task.maxFailures"));
    }

    @Test
    void moreCoresThanAnExecutorHasAreRefused() {
        SparkConf cluster = given().setMaster("yarn").set("spark.executor.cores", "2");
        InvalidSettingException e = assertThrows(
                InvalidSettingException.class, () -> StudySession.configure(cluster, "s", resources(4), CORES));
        assertEquals("Cannot set cpusPerTrial to 4: it must be at most spark.executor.cores, 2", e.getMessage());
    }

    @Test
    void pluginsAndSettingsOfTheUserAreKept() {
        SparkConf conf = given().set("spark.plugins", "their.Plugin").set("spark.ui.enabled", "true");
        SparkConf configured = StudySession.configure(conf, "s", resources(1), CORES);
        assertEquals("their.Plugin," + ProgressPlugin.class.getName(), configured.get("spark.plugins"));
        assertEquals("true", configured.get("spark.ui.enabled"));
        assertEquals("their.Plugin", conf.get("spark.plugins"));
    }

    @Test
    void noTrialIsTrainedTwiceBySpeculation() {
        SparkConf conf = given().set("spark.speculation", "true");
        assertEquals(
                "false", StudySession.configure(conf, "s", resources(1), CORES).get("spark.speculation"));
    }

    @Test
    void executorsDivideTheirGpusIntoTheSharesOfTrials() {
        SparkConf cluster = given().setMaster("yarn").set("spark.executor.resource.gpu.amount", "2");
        assertEquals("0.25", gpusOfATask(cluster, DeviceRequest.AUTO, 0.25));
        assertEquals("none", gpusOfATask(cluster, DeviceRequest.GPU, 1));
        cluster.set("spark.task.resource.gpu.amount", "0.5");
        assertEquals("0.25", gpusOfATask(cluster, DeviceRequest.GPU, 0.25));
        assertEquals("none", gpusOfATask(cluster, DeviceRequest.GPU, 1));
        assertEquals("0.5", gpusOfATask(cluster, DeviceRequest.CPU, 1));
    }

    @Test
    void executorsWithoutGpusHaveNoneToDivide() {
        assertEquals("none", gpusOfATask(given().setMaster("yarn"), DeviceRequest.AUTO, 0.5));
        assertEquals("none", gpusOfATask(given().setMaster("local[2]"), DeviceRequest.AUTO, 0.5));
    }

    private static String gpusOfATask(SparkConf given, DeviceRequest device, double gpus) {
        return StudySession.configure(given, "s", new TrialResources(device, 1, gpus), CORES)
                .get("spark.task.resource.gpu.amount", "none");
    }

    private static String withGpus(DeviceRequest device, double gpus, Machine machine) {
        return StudySession.configure(given(), "s", new TrialResources(device, 1, gpus), machine)
                .get("spark.master");
    }

    private static SparkConf local(int cpus, int cores) {
        return StudySession.configure(given(), "s", resources(cpus), new Machine(cores, 0));
    }

    private static SparkConf given() {
        return new SparkConf(false);
    }

    private static TrialResources resources(int cpus) {
        return new TrialResources(DeviceRequest.AUTO, cpus, 1);
    }
}
