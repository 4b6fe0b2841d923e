package dev.freezeout.analysis.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexTableTest {

    private static final TextTable TABLE = new TextTable(
            List.of("strategy", ">t0", ">difference"),
            List.of(List.of("cubic_scaled", "0.8", "+0.10 [−0.10, +0.30]"), List.of("[a & b]", "–", "5 %")));

    @TempDir
    private Path folder;

    @Test
    void aTableHasRulesAlignmentCaptionAndLabel() {
        assertEquals("""
                % Needs \\usepackage{booktabs}.
                \\begin{table}
                  \\centering
                  \\caption{50 \\% of \\#1}
                  \\label{tab:pareto}
                  \\begin{tabular}{lrr}
                    \\toprule
                    strategy & t0 & difference \\\\
                    \\midrule
                    cubic\\_scaled & 0.8 & +0.10 {[}$-$0.10, +0.30] \\\\
                    {[}a \\& b] & -- & 5 \\% \\\\
                    \\bottomrule
                  \\end{tabular}
                \\end{table}
                """, LatexTable.of(TABLE, "50 % of #1", "tab:pareto"));
    }

    @Test
    void aTableWithoutRowsIsATable() {
        assertEquals(
                List.of("\\toprule", "a \\\\", "\\midrule", "\\bottomrule"),
                LatexTable.of(new TextTable(List.of("a"), List.of()), "nothing", "tab:none")
                        .lines()
                        .map(String::strip)
                        .skip(6)
                        .limit(4)
                        .toList());
    }

    @Test
    void aTableThatIsWiderThanALineHasSmallerTypeAndCloserColumns() {
        String wide = "a configuration whose name alone takes more than half of a line";
        TextTable table = new TextTable(List.of("configuration", "verdict"), List.of(List.of(wide, "undecided")));

        assertTrue(
                LatexTable.of(table, "wide", "tab:wide").contains("""
                          \\centering
                          \\footnotesize\\setlength{\\tabcolsep}{3pt}
                        """), () -> LatexTable.of(table, "wide", "tab:wide"));
        assertFalse(LatexTable.of(TABLE, "narrow", "tab:narrow").contains("footnotesize"));
    }

    @Test
    void aTableThatIsLongerThanAPageGoesOnWithItsHeaderOnEachPage() {
        assertEquals(
                """
                % Needs \\usepackage{booktabs,longtable}.
                \\begingroup
                \\begin{longtable}{lr}
                  \\caption{Trials}
                  \\label{tab:trials} \\\\
                    \\toprule
                    trial & seed \\\\
                    \\midrule
                  \\endfirsthead
                    \\toprule
                    trial & seed \\\\
                    \\midrule
                  \\endhead
                    \\bottomrule
                  \\endfoot
                    {[}t] & 0 \\\\
                """,
                LatexTable.of(trials(41), "Trials", "tab:trials")
                        .lines()
                        .limit(16)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
        assertTrue(LatexTable.of(trials(41), "Trials", "tab:trials").endsWith("""
                    {[}t] & 40 \\\\
                \\end{longtable}
                \\endgroup
                """));
        assertTrue(LatexTable.of(trials(40), "Trials", "tab:trials").contains("\\begin{tabular}"));
    }

    private static TextTable trials(int rows) {
        return new TextTable(
                List.of("trial", ">seed"),
                IntStream.range(0, rows)
                        .mapToObj(seed -> List.of("[t]", Integer.toString(seed)))
                        .toList());
    }

    @Test
    void everyCharacterThatIsACommandIsEscaped() {
        assertEquals(
                "\\textbackslash{}input\\{/etc\\} \\$x\\^ ".replace("\\^", "\\textasciicircum{}")
                        + "\\textasciitilde{} \\textless{}a\\textgreater{} \\textbar{}",
                LatexTable.escaped("\\input{/etc} $x^ ~ <a> |"));
        assertEquals("-{}-no-calibration", LatexTable.escaped("--no-calibration"));
    }

    @Test
    void signsThatReportsUseArePrintedAndOthersReplaced() {
        assertEquals("30 $\\pm$ 2 $\\cdot$ 3 $\\times$ $\\sigma$", LatexTable.escaped("30 ± 2 · 3 × σ"));
        assertEquals("Zoë ?? a b", LatexTable.escaped("Zoë 図😀 a\nb"));
    }

    @Test
    void aLabelThatLatexCannotReferToIsRefused() {
        assertEquals(
                "A label of LaTeX cannot be tab:a_b",
                assertThrows(IllegalArgumentException.class, () -> LatexTable.of(TABLE, "caption", "tab:a_b"))
                        .getMessage());
    }

    /** Where LaTeX is installed. */
    @Test
    void latexTypesetsEveryCharacterAndEveryPage() throws Exception {
        assumeTrue(onPath("pdflatex"), "pdflatex is not on the PATH");
        String characters = IntStream.concat(IntStream.range(32, 400), "–—…−±×÷·σµ≤≥".codePoints())
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        TextTable table =
                new TextTable(List.of("text", ">number"), List.of(List.of("[1] *", "1"), List.of("* [2]", "2")));
        Files.writeString(folder.resolve("paper.tex"), """
                \\documentclass{article}
                \\usepackage{booktabs,longtable}
                \\begin{document}
                %s
                %s
                %s
                %s
                \\end{document}
                """.formatted(
                        LatexTable.escaped(characters),
                        LatexTable.of(TABLE, characters, "tab:one"),
                        LatexTable.of(table, "numbers", "tab:two"),
                        LatexTable.of(trials(150), "trials", "tab:three")));
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String log = new String(latex.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertEquals(0, latex.waitFor(), log);
        assertTrue(log.contains("Output written on paper.pdf (5 pages"), log);
    }

    private static boolean onPath(String program) throws IOException {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
