package dev.freezeout.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;

/** Checks the platform once per process, and fixes what it can. */
public final class Platform {

    private static final String DONE = "freezeout.platform";

    private static final String TEMPORARY_FOLDER_ADVICE =
            ": set TMPDIR for submit.sh, or give spark-submit --driver-java-options -Djava.io.tmpdir=FOLDER";

    private Platform() {}

    /** Exits with a one-line message if the job cannot run here. */
    public static void prepare() {
        forgetLocale();
        if (System.getProperty(DONE) != null) { // by the agent, whose classes may have another loader
            return;
        }
        System.setProperty(DONE, "checked");
        String java = System.getProperty("java.specification.version");
        String spark = version("spark-version-info.properties", "version", "3.5");
        String scala = version("library.properties", "version.number", "2.12");
        Requirements.problem(java, spark, scala).ifPresent(problem -> Exit.withError(Exit.WRONG_ENVIRONMENT, problem));
        Requirements.doubt(java, spark).ifPresent(doubt -> System.err.println("note: " + doubt));
        TemporaryFolder.problem()
                .ifPresent(problem -> Exit.withError(Exit.WRONG_ENVIRONMENT, problem + TEMPORARY_FOLDER_ADVICE));
        Names.problem().ifPresent(problem -> Exit.withError(Exit.WRONG_ENVIRONMENT, problem));
        LoginUser.ensure();
    }

    /** Under some locales Spark and Hadoop write numbers in file names and addresses in digits that they cannot read. */
    public static void forgetLocale() {
        Locale.setDefault(Locale.ROOT);
    }

    private static String version(String resource, String key, String ifUnknown) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(key, ifUnknown);
        } catch (IOException e) {
            return ifUnknown;
        }
    }
}
