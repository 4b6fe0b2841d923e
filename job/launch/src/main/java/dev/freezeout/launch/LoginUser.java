package dev.freezeout.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The user that Hadoop takes the process's for. Where the machine has no name for a user, as containers that run under a
 * number of their own, Hadoop's login fails; the number is as good a name.
 */
final class LoginUser {

    private LoginUser() {}

    static void ensure() {
        ensureHome(System.getenv("HOME"));
        String name = System.getProperty("user.name", "");
        if (!name.isEmpty() && !name.equals("?")) {
            return;
        }
        String instead = Stream.of("HADOOP_USER_NAME", "SPARK_USER")
                .map(variable -> Optional.ofNullable(System.getenv(variable)).orElse(""))
                .filter(given -> !given.isEmpty())
                .findFirst()
                .orElseGet(LoginUser::number);
        System.setProperty("user.name", instead);
        if (!UserGroupInformation.isSecurityEnabled()) { // Kerberos has names of its own
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(instead));
        }
    }

    /** Ivy fails, and DJL keeps its natives in the working folder, where Java says {@code ?} for the user's home. */
    private static void ensureHome(String instead) {
        if (Paths.get(System.getProperty("user.home", "?")).isAbsolute()) {
            return;
        }
        boolean usable = instead != null && Paths.get(instead).isAbsolute() && Files.isWritable(Paths.get(instead));
        System.setProperty("user.home", usable ? instead : System.getProperty("java.io.tmpdir"));
    }

    private static String number() {
        try {
            return Files.getAttribute(Paths.get("/proc/self"), "unix:uid").toString();
        } catch (IOException | RuntimeException e) {
            return "nobody";
        }
    }
}
