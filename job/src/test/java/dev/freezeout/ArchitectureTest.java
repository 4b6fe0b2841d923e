package dev.freezeout;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.freezeout.files.HadoopFiles;
import java.awt.Font;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.UDFRegistration;
import picocli.CommandLine;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.freezeout", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The JDK, and the project's own marks on exceptions, which know nothing else. */
    private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations", "dev.freezeout.errors"};

    @ArchTest
    static final ArchRule errorsKnowTheJdkAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.errors")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE));

    @ArchTest
    static final ArchRule theScheduleKnowsTheJdkAndErrorsAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.schedule..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE).or(resideInAPackage("dev.freezeout.schedule..")));

    @ArchTest
    static final ArchRule wordingKnowsTheJdkAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.text")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE).or(resideInAPackage("dev.freezeout.text")));

    @ArchTest
    static final ArchRule networksAreDescribedWithTheJdkAndSchedulesAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.network")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                    .or(resideInAnyPackage("dev.freezeout.schedule..", "dev.freezeout.network")));

    @ArchTest
    static final ArchRule trialsKnowTheMathematicsAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.trial..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                    .or(resideInAnyPackage(
                            "dev.freezeout.schedule..", "dev.freezeout.network", "dev.freezeout.trial..")));

    @ArchTest
    static final ArchRule studyKnowsTrialsAndTheConfigurationLibrary = classes()
            .that()
            .resideInAPackage("dev.freezeout.study..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                    .or(resideInAnyPackage(
                            "dev.freezeout.schedule..",
                            "dev.freezeout.network",
                            "dev.freezeout.trial..",
                            "dev.freezeout.study..",
                            "com.fasterxml.jackson..",
                            "org.yaml.snakeyaml..")));

    @ArchTest
    static final ArchRule progressKnowsTrialsAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.progress")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                    .or(resideInAnyPackage(
                            "dev.freezeout.text",
                            "dev.freezeout.schedule..",
                            "dev.freezeout.trial..",
                            "dev.freezeout.progress")));

    @ArchTest
    static final ArchRule djlStaysWhereNetworksAreTrained = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.freezeout.torch..",
                    "dev.freezeout.data..",
                    "dev.freezeout.training..",
                    "dev.freezeout.savedmodel..",
                    "dev.freezeout.djlspark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    /** Given a model folder, DJL loads the classes that it names and the archives in it, whoever wrote it. */
    @ArchTest
    static final ArchRule djlIsNeverGivenAModelFolder = noClasses()
            .that()
            .resideInAPackage("dev.freezeout..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.repository..");

    @ArchTest
    static final ArchRule sparkStaysInTheJobAndItsStore = noClasses()
            .that()
            .resideInAPackage("dev.freezeout..")
            .and()
            .resideOutsideOfPackages(
                    "dev.freezeout.spark..",
                    "dev.freezeout.store..",
                    "dev.freezeout.launch..",
                    "dev.freezeout.app..",
                    "dev.freezeout.analysis..",
                    "dev.freezeout.djlspark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    /**
     * Others publish files atomically; a lease is overwritten where there is no room for a second file. Parquet's writer opens
     * the path that {@code AtomicFiles} gives it.
     */
    @ArchTest
    static final ArchRule onlyALeaseIsOverwritten = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freezeout.files")
            .and()
            .haveNameNotMatching("dev\\.freezeout\\.store\\.(LeaseFile|results\\.SparkRowWriter\\$SafeFile)")
            .should()
            .callMethod(HadoopFiles.class, "create", Path.class);

    /** Whose classes an old Java cannot load, and which is not there yet when an agent has its turn. */
    @ArchTest
    static final ArchRule whatComesBeforeTheJobKnowsNothingOfIt = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.launch..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.freezeout..")
                    .and(resideInAPackage("dev.freezeout.launch..").negate()));

    @ArchTest
    static final ArchRule theSparkJobSeesOfTrainingItsInterfaceOnly = noClasses()
            .that()
            .resideInAnyPackage("dev.freezeout.spark..", "dev.freezeout.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.freezeout.training..",
                    "dev.freezeout.savedmodel..",
                    "dev.freezeout.torch..",
                    "dev.freezeout.data..",
                    "dev.freezeout.study..",
                    "dev.freezeout.analysis..");

    @ArchTest
    static final ArchRule analysisKnowsTheTablesAndNotTheJob = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.analysis..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.freezeout..")
                    .and(resideInAPackage("dev.freezeout.analysis..").negate()));

    @ArchTest
    static final ArchRule statisticsKnowTheMathematicsAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.analysis.statistics")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                    .or(resideInAnyPackage("dev.freezeout.analysis.statistics", "org.apache.commons.math3..")));

    @ArchTest
    static final ArchRule tablesInGeneralKnowNoStudy = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.analysis.table")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.freezeout..")
                    .and(resideInAPackage("dev.freezeout.analysis.table").negate()));

    /** Its own package puts the parts of the analysis together. */
    @ArchTest
    static final ArchRule noPartOfTheAnalysisKnowsTheWhole = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.analysis.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freezeout.analysis");

    @ArchTest
    static final ArchRule onlyTheCommandsCallTheAnalysis = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freezeout.app..", "dev.freezeout.analysis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freezeout.analysis..");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommands = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freezeout.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freezeout.app..");

    @ArchTest
    static final ArchRule onlyTheCommandsCallTheBenchmarks = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freezeout.app..", "dev.freezeout.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freezeout.bench..");

    @ArchTest
    static final ArchRule benchmarksTrainAsStudiesDoButPlanAndStoreNothing = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.freezeout.study..",
                    "dev.freezeout.spark..",
                    "dev.freezeout.store..",
                    "dev.freezeout.progress..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.freezeout.(**)").should().beFreeOfCycles();

    /** Names that users give are no patterns, errors are no {@code Error}s, and files are published whole. */
    @ArchTest
    static final ArchRule filesAreReachedThroughOneLayer = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freezeout.files..", "dev.freezeout.analysis..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.hadoop\\.fs\\.(.*FileSystem|FileContext|FileUtil|Globber)")
            .orShould()
            .callMethodWhere(describe(
                    "a path's file system is asked for",
                    call -> call.getTarget().getName().equals("getFileSystem")));

    /** A path that a user gives may have any character, and is that of one folder. */
    @ArchTest
    static final ArchRule noPathIsAPattern = noClasses()
            .should()
            .callMethodWhere(describe(
                    "files are globbed", call -> call.getTarget().getName().equals("globStatus")));

    /** Spark takes every path for a pattern, and the one place makes it none. */
    @ArchTest
    static final ArchRule sparkReadsFilesInOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("ResultTables")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.spark.sql.DataFrameReader");

    /** Java's own timers drop a task without a word once it throws. */
    @ArchTest
    static final ArchRule whatIsDoneNowAndThenIsNeverDroppedSilently = noClasses()
            .that()
            .doNotHaveSimpleName("BackgroundTask")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Timer|TimerTask|concurrent\\.Scheduled.*)");

    @ArchTest
    static final ArchRule theFileLayerKnowsHadoopAlone = classes()
            .that()
            .resideInAPackage("dev.freezeout.files")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                    .or(resideInAnyPackage("dev.freezeout.files", "dev.freezeout.launch", "org.apache.hadoop..")));

    /** A process that is killed leaves what it has in the temporary folder: one place knows of whom that is. */
    @ArchTest
    static final ArchRule temporaryFilesAreMadeInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.freezeout.files.TemporaryFolders")
            .and()
            .doNotHaveFullyQualifiedName("dev.freezeout.analysis.chart.style.ChartFonts") // which removes it at once
            .should()
            .callMethodWhere(describe(
                    "a temporary file is made",
                    call -> call.getTarget().getName().matches("createTemp(File|Directory)")));

    /** DJL copies a Java number to the device, and a GPU waits for that: {@code Libtorch.numbers} has those of a step. */
    @ArchTest
    static final ArchRule noStepGivesAGpuNumbersOneByOne = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.training..")
            .should()
            .callMethodWhere(describe(
                    "an array's method takes a Java number",
                    call -> isOfArrays(call.getTarget())
                            && call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isEquivalentTo(Number.class))));

    /** What DJL reads from a GPU leaves copies that stay as long as a trial: {@code Libtorch.bytes} does not. */
    @ArchTest
    static final ArchRule trainingReadsArraysInOnePlace = noClasses()
            .that()
            .resideInAnyPackage("dev.freezeout.training..", "dev.freezeout.torch..")
            .and()
            .doNotHaveSimpleName("Libtorch")
            .should()
            .callMethodWhere(describe(
                    "an array's values are read",
                    call -> isOfArrays(call.getTarget())
                            && call.getTarget().getName().matches("to(ByteBuffer|\\w*Array)")));

    /** What others wrote is shown and not obeyed: PrintableWriter and the displays of progress see to that. */
    @ArchTest
    static final ArchRule commandsWriteInOnePlace = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.app..")
            .and()
            .doNotHaveSimpleName("BaseCommand")
            .and()
            .doNotHaveSimpleName("ErrorReport")
            .should()
            .callMethodWhere(describe(
                    "a command line's output is written to",
                    call -> call.getTarget().getOwner().isEquivalentTo(CommandLine.class)
                            && call.getTarget().getName().matches("get(Out|Err)")));

    @ArchTest
    static final ArchRule onlyTheTerminalIsTheProcessesOutput = noClasses()
            .that()
            .resideInAPackage("dev.freezeout..")
            .and()
            .resideOutsideOfPackage("dev.freezeout.launch..")
            .and()
            .doNotHaveSimpleName("Terminal")
            .should(ACCESS_STANDARD_STREAMS);

    /** Slim images have no fonts that Java could find: {@code ChartFonts} has the one that travels along. */
    @ArchTest
    static final ArchRule chartsAreDrawnWithTheFontThatTravelsAlong = noClasses()
            .that()
            .resideInAPackage("dev.freezeout..")
            .and()
            .doNotHaveFullyQualifiedName("dev.freezeout.analysis.chart.style.ChartFonts$Faces")
            .should()
            .callConstructor(Font.class, String.class, int.class, int.class);

    /** The SQL of an analysis runs in {@code spark-sql} and DuckDB too, which know no function of ours. */
    @ArchTest
    static final ArchRule theAnalysisRegistersNoFunctions = noClasses()
            .that()
            .resideInAPackage("dev.freezeout.analysis..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.apache.spark.sql.api.java..", "org.apache.spark.sql.expressions..")
                            .or(type(UDFRegistration.class)));

    private static boolean isOfArrays(CodeUnitCallTarget target) {
        return target.getOwner().isAssignableTo(NDArray.class);
    }
}
