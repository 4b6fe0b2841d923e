package dev.freezeout.analysis.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of an interaction as a grid, which may have gaps.
 *
 * @param cells at most one a row and column
 * @param rows their row levels, in the order of the cells
 * @param columns their column levels, sorted
 */
public record InteractionGrid(List<InteractionCell> cells, List<String> rows, List<String> columns) {

    public InteractionGrid {
        cells = List.copyOf(cells);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** Lays cells out. */
    public static InteractionGrid of(List<InteractionCell> cells) {
        return new InteractionGrid(
                cells,
                cells.stream().map(InteractionCell::rowLevel).distinct().toList(),
                cells.stream()
                        .map(InteractionCell::columnLevel)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The cell at a row and a column, which may be another grid's; null in a gap. */
    public @Nullable InteractionCell at(String row, String column) {
        return cells.stream()
                .filter(cell ->
                        cell.rowLevel().equals(row) && cell.columnLevel().equals(column))
                .findFirst()
                .orElse(null);
    }
}
