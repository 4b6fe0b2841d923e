package dev.freezeout.analysis.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium of the system without a window, driven by its own {@code chromedriver}; both are looked for on the PATH. */
final class Browser implements AutoCloseable {

    /** What is said where a test is skipped for want of it. */
    static final String MISSING = "There is no chromium with a chromedriver on the PATH";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A browser that was started, or nothing where it or its driver is not installed. */
    static Optional<Browser> start() {
        Optional<Path> browser = NAMES.stream().flatMap(Browser::onPath).findFirst();
        Optional<Path> service = onPath("chromedriver").findFirst();
        if (browser.isEmpty() || service.isEmpty()) {
            return Optional.empty();
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // as containers run it as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--window-size=1280,900");
        return Optional.of(new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(service.get().toFile())
                        .build(),
                options)));
    }

    private static Stream<Path> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a page in light colours at a width and height in pixels. */
    void open(Path page, int width, int height) {
        colours("light");
        size(width, height);
        driver.get(page.toUri().toString());
    }

    /** Sets the size of the view, in pixels. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets the colours that the reader prefers, {@code light} or {@code dark}. */
    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Runs a script and gives what it returns; a list, a map, a text, a number, a truth value or null. */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What a script returns, which is a text. */
    String text(String script, Object... arguments) {
        return String.valueOf(run(script, arguments));
    }

    /** What a script returns, which is a number. */
    double number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(run(script, arguments), script)).doubleValue();
    }

    /** What was written to the console since the last call, except for the driver's own words. */
    List<String> console() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Shows the whole page at once, so that all of it is drawn, and writes its picture. */
    void picture(Path file, int width) {
        size(width, (int) number("return document.documentElement.scrollHeight"));
        // Twice: what comes into sight may make the page longer.
        drawn();
        size(width, (int) number("return document.documentElement.scrollHeight"));
        drawn();
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                .get("data");
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for two frames, after which what came into sight is drawn. */
    void drawn() {
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + " requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
