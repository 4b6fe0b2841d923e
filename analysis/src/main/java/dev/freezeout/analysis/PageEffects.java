package dev.freezeout.analysis;

import dev.freezeout.analysis.page.PageData;
import dev.freezeout.analysis.statistics.FactorEffect;
import dev.freezeout.analysis.statistics.InteractionCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effects of FreezeOut's settings as the page shows them. */
final class PageEffects {

    private PageEffects() {}

    /** Those of each group that has any. */
    static List<PageData.Effects> all(JudgedStudy study) {
        List<PageData.Effects> all = new ArrayList<>();
        for (int group = 0; group < study.groups().size(); group++) {
            StudyEffects effects = StudyEffects.of(study.groups().get(group));
            if (!effects.main().isEmpty() || !effects.interaction().isEmpty()) {
                all.add(new PageData.Effects(group, factors(effects.main()), interaction(effects.interaction())));
            }
        }
        return all;
    }

    private static List<PageData.Factor> factors(List<FactorEffect> effects) {
        Map<String, List<PageData.Level>> levels = new LinkedHashMap<>();
        for (FactorEffect effect : effects) {
            levels.computeIfAbsent(effect.factor(), factor -> new ArrayList<>())
                    .add(new PageData.Level(
                            effect.level(),
                            effect.cells(),
                            effect.points(),
                            effect.interval().lower(),
                            effect.interval().upper()));
        }
        return levels.entrySet().stream()
                .map(entry -> new PageData.Factor(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static PageData.@Nullable Interaction interaction(List<InteractionCell> cells) {
        if (cells.isEmpty()) {
            return null;
        }
        List<String> rows =
                cells.stream().map(InteractionCell::rowLevel).distinct().toList();
        List<String> columns = cells.stream()
                .map(InteractionCell::columnLevel)
                .distinct()
                .sorted()
                .toList();
        List<List<PageData.@Nullable Cell>> table = new ArrayList<>();
        for (String row : rows) {
            List<PageData.@Nullable Cell> line = new ArrayList<>();
            for (String column : columns) {
                line.add(cells.stream()
                        .filter(cell -> cell.rowLevel().equals(row)
                                && cell.columnLevel().equals(column))
                        .map(cell -> new PageData.Cell(
                                cell.points(),
                                cell.interval().lower(),
                                cell.interval().upper()))
                        .findFirst()
                        .orElse(null));
            }
            table.add(line);
        }
        return new PageData.Interaction(StudyEffects.STRATEGY, StudyEffects.T0, rows, columns, table);
    }
}
