package dev.freezeout.analysis.page;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's scripts as the Closure Compiler checks them: syntax, names, types of what is called, documentation, dead code. */
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

    /** The charts' library, of which the scripts know what they call. */
    private static final SourceFile LIBRARY = SourceFile.fromCode("echarts", """
            /** @externs */
            const echarts = {};
            /** @param {!Element} place @return {?} */
            echarts.getInstanceByDom = function(place) {};
            /** @param {!Element} place @param {?string} theme @param {!Object} options @return {?} */
            echarts.init = function(place, theme, options) {};
            """);

    @Test
    void scriptsHaveNothingThatALinterWouldSay() throws IOException {
        List<SourceFile> scripts = new ArrayList<>();
        for (String script : ReportPage.SCRIPTS) {
            scripts.add(SourceFile.fromCode(script, text(script)));
        }
        assertEquals(List.of(), complaints(scripts));
    }

    @Test
    void aLinterWouldSaySomething() throws IOException {
        String wrong = "/** @return {string} */ function f() { let unused = 1; return missing; }";
        List<String> complaints = complaints(List.of(SourceFile.fromCode("wrong.js", wrong)));

        assertTrue(complaints.stream().anyMatch(one -> one.contains("JSC_UNDEFINED_VARIABLE")), complaints::toString);
        assertTrue(
                complaints.stream()
                        .anyMatch(one ->
                                one.contains("JSC_UNUSED_LOCAL_ASSIGNMENT") || one.contains("JSC_UNUSED_VARIABLE")),
                complaints::toString);
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
        externs.add(LIBRARY);

        Compiler compiler =
                new Compiler(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        compiler.compile(externs, scripts, options);
        return Stream.concat(compiler.getErrors().stream(), compiler.getWarnings().stream())
                .map(JSError::toString)
                .toList();
    }

    private static String text(String script) throws IOException {
        try (var in = ReportPage.class.getResourceAsStream("/page/" + script)) {
            return new String(java.util.Objects.requireNonNull(in, script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
