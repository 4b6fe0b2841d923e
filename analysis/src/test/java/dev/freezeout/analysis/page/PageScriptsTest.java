package dev.freezeout.analysis.page;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.DiagnosticGroup;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page's scripts as the Closure Compiler checks them: syntax, names, types, documentation, dead code. A script that reads
 * something that no record of {@link PageData} has is refused too.
 */
class PageScriptsTest {

    private static final List<DiagnosticGroup> CHECKS = List.of(
            DiagnosticGroups.LINT_CHECKS,
            DiagnosticGroups.CHECK_VARIABLES,
            DiagnosticGroups.CHECK_TYPES,
            DiagnosticGroups.CHECK_USELESS_CODE,
            DiagnosticGroups.UNUSED_LOCAL_VARIABLE,
            DiagnosticGroups.MISSING_RETURN,
            DiagnosticGroups.SUSPICIOUS_CODE,
            DiagnosticGroups.DUPLICATE_VARS);

    /** The charts' library, as far as the scripts know it. */
    private static final String LIBRARY = """
            /** @externs */
            const echarts = {};
            /** @param {!Element} place @return {?} */
            echarts.getInstanceByDom = function(place) {};
            /** @param {!Element} place @param {?string} theme @param {!Object} options @return {?} */
            echarts.init = function(place, theme, options) {};
            """;

    /** What charts have, and what they hand to the functions that draw and describe. */
    private static final List<String> LIBRARY_PROPERTIES = List.of(
            "setOption",
            "on",
            "off",
            "resize",
            "dispose",
            "coord",
            "size",
            "coordSys",
            "dataIndex",
            "seriesId",
            "seriesName",
            "value",
            "data");

    @Test
    void scriptsHaveNothingThatALinterWouldSay() throws IOException {
        List<SourceFile> scripts = new ArrayList<>();
        for (String script : ReportPage.SCRIPTS) {
            scripts.add(SourceFile.fromCode(script, text(script)));
        }
        assertEquals(List.of(), complaints(scripts));
    }

    @Test
    void whatIsUnusedOrUnknownIsRefused() throws IOException {
        String complaints = complaints(
                        List.of(SourceFile.fromCode("wrong.js", "function f() { let unused = 1; return missing; }")))
                .toString();

        assertTrue(complaints.contains("JSC_UNDEFINED_VARIABLE"), complaints);
        assertTrue(complaints.contains("JSC_UNUSED_LOCAL_ASSIGNMENT"), complaints);
    }

    @Test
    void whatTheDataOfThePageDoNotHaveIsRefused() throws IOException {
        String complaints = complaints(
                        List.of(
                                SourceFile.fromCode(
                                        "wrong.js",
                                        "/** @param {!Object} one @return {string} */ function f(one) { return one.colour + one.kolor; }")))
                .toString();

        assertTrue(complaints.contains("Property kolor never defined"), complaints);
        assertFalse(complaints.contains("Property colour"), complaints);
    }

    /** Text of a study must never be read as markup: scripts make elements and text nodes alone. */
    @Test
    void noScriptWritesMarkup() throws IOException {
        for (String script : ReportPage.SCRIPTS) {
            for (String writer : List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")) {
                assertFalse(text(script).contains(writer), script + " has " + writer);
            }
        }
    }

    private static List<String> complaints(List<SourceFile> scripts) throws IOException {
        CompilerOptions options = new CompilerOptions();
        options.setLanguageIn(LanguageMode.ECMASCRIPT_NEXT);
        options.setChecksOnly(true);
        options.setCheckSymbols(true);
        options.setCheckTypes(true);
        CHECKS.forEach(check -> options.setWarningLevel(check, CheckLevel.ERROR));
        List<SourceFile> externs = new ArrayList<>(CommandLineRunner.getBuiltinExterns(options.getEnvironment()));
        externs.add(SourceFile.fromCode("echarts", LIBRARY + properties("Chart", LIBRARY_PROPERTIES.stream())));
        externs.add(SourceFile.fromCode(
                "data",
                "/** @externs */"
                        + properties(
                                "Data",
                                Stream.concat(
                                                Stream.of(PageData.class),
                                                Arrays.stream(PageData.class.getDeclaredClasses()))
                                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                                        .map(RecordComponent::getName))));

        Compiler compiler =
                new Compiler(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        compiler.compile(externs, scripts, options);
        return Stream.concat(compiler.getErrors().stream(), compiler.getWarnings().stream())
                .map(JSError::toString)
                .toList();
    }

    /** Declares properties of a type, of which more is not known. */
    private static String properties(String type, Stream<String> names) {
        return names.distinct()
                .map(name -> "/** @type {?} */ %s.prototype.%s;\n".formatted(type, name))
                .collect(Collectors.joining("", "/** @record */ function %s() {}\n".formatted(type), ""));
    }

    private static String text(String script) throws IOException {
        try (var in = ReportPage.class.getResourceAsStream("/page/" + script)) {
            return new String(requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
