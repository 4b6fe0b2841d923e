package dev.freezeout.spark;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.util.PropertiesUtil;

/** Lets the libraries log errors only, to the standard error stream and without stack traces. */
public final class QuietLogs {

    private static final List<String> LIBRARIES = List.of("org", "com", "io", "ai");

    private QuietLogs() {}

    /** Replaces the logging configuration of this process, unless the user named one of their own. */
    public static void install() {
        // Log4j itself knows all ways to name one: properties old and new, LOG4J_CONFIGURATION_FILE, a file of
        // properties.
        if (PropertiesUtil.getProperties().hasProperty("log4j2.configurationFile")) {
            return;
        }
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.setConfigurationName("FreezeOut Study");
        builder.add(
                builder.newAppender("console", "Console")
                        .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR)
                        .add(
                                builder.newLayout("PatternLayout")
                                        .addAttribute(
                                                "pattern",
                                                "%level %logger{1}: %replace{%message}{[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F]}{?}%n%ex{none}")));
        // Not at ERROR itself: Spark treats a root logger of that level as not configured, and configures its own.
        builder.add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef("console")));
        for (String libraries : LIBRARIES) {
            builder.add(builder.newLogger(libraries, Level.ERROR));
        }
        Configurator.reconfigure(builder.build());
    }
}
