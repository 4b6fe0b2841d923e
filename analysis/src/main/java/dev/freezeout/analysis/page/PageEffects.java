package dev.freezeout.analysis.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.freezeout.analysis.statistics.FactorEffect;
import dev.freezeout.analysis.statistics.InteractionCell;
import dev.freezeout.analysis.statistics.InteractionGrid;
import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.StudyEffects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effects of FreezeOut's settings for the page. */
final class PageEffects {

    private PageEffects() {}

    /**
     * Of the groups that have any, in their order.
     *
     * @param byGroup those of all groups
     */
    static List<PageData.Effects> all(Map<JudgedGroup, StudyEffects> byGroup) {
        List<PageData.Effects> all = new ArrayList<>();
        int group = 0;
        for (StudyEffects effects : byGroup.values()) {
            if (!effects.main().isEmpty()) {
                all.add(new PageData.Effects(group, factors(effects.main()), interaction(effects.interaction())));
            }
            group++;
        }
        return all;
    }

    private static List<PageData.Factor> factors(List<FactorEffect> effects) {
        Map<String, List<PageData.Level>> factors = effects.stream()
                .collect(groupingBy(FactorEffect::factor, LinkedHashMap::new, mapping(PageEffects::level, toList())));
        return factors.entrySet().stream()
                .map(factor -> new PageData.Factor(factor.getKey(), factor.getValue()))
                .toList();
    }

    private static PageData.Level level(FactorEffect effect) {
        return new PageData.Level(
                effect.level(),
                effect.cells(),
                effect.points(),
                effect.interval().lower(),
                effect.interval().upper());
    }

    /** Null unless there are several levels of both, as there is nothing to see of one. */
    private static PageData.@Nullable Interaction interaction(List<InteractionCell> cells) {
        InteractionGrid grid = InteractionGrid.of(cells);
        if (grid.rows().size() < 2 || grid.columns().size() < 2) {
            return null;
        }
        List<List<PageData.@Nullable Cell>> table = new ArrayList<>();
        for (String row : grid.rows()) {
            List<PageData.@Nullable Cell> line = new ArrayList<>();
            grid.columns().forEach(column -> line.add(cell(grid.at(row, column))));
            table.add(line);
        }
        return new PageData.Interaction(StudyEffects.STRATEGY, StudyEffects.T0, grid.rows(), grid.columns(), table);
    }

    private static PageData.@Nullable Cell cell(@Nullable InteractionCell cell) {
        return cell == null
                ? null
                : new PageData.Cell(
                        cell.points(), cell.interval().lower(), cell.interval().upper());
    }
}
