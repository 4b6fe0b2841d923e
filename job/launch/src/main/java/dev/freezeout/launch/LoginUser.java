package dev.freezeout.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The user that Hadoop logs in as. Hadoop's login fails where the user id has no name, as in containers with an arbitrary
 * user id; then {@code HADOOP_USER_NAME}, {@code SPARK_USER} or the id itself serves as the name.
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
        if (!UserGroupInformation.isSecurityEnabled()) { // Kerberos has its own names
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(instead));
        }
    }

    /** Where Java gives {@code ?} as the user's home, Ivy fails and DJL unpacks its natives into the working folder. */
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
