package dev.freezeout.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginUserTest {

    private final String name = System.getProperty("user.name");
    private final String home = System.getProperty("user.home");

    @AfterEach
    void leaveAsItWas() {
        System.setProperty("user.name", name);
        System.setProperty("user.home", home);
        UserGroupInformation.setLoginUser(null);
    }

    /** What Java says of a user whom the machine has no name for; Hadoop's own login fails there. */
    @Test
    void aUserWithoutANameGoesByTheNumber() throws Exception {
        System.setProperty("user.name", "?");
        System.setProperty("user.home", "?");
        LoginUser.ensure();
        String number = Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        assertEquals(number, UserGroupInformation.getCurrentUser().getShortUserName());
        assertTrue(Path.of(System.getProperty("user.home")).isAbsolute());
    }
}
