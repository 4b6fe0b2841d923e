package dev.freezeout.analysis.table.study;

import dev.freezeout.analysis.verdict.JudgedGroup;
import dev.freezeout.analysis.verdict.StudyEffects;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The effects in a study as the rows of {@link StudyReportTables#EFFECTS} and {@link StudyReportTables#INTERACTION}. */
final class EffectRows {

    private EffectRows() {}

    static List<Row> main(Map<JudgedGroup, StudyEffects> effects) {
        return effects.entrySet().stream()
                .flatMap(entry -> entry.getValue().main().stream()
                        .map(effect -> RowFactory.create(
                                entry.getKey().trained(),
                                entry.getKey().precision(),
                                effect.factor(),
                                effect.level(),
                                effect.cells(),
                                effect.points(),
                                effect.interval().lower(),
                                effect.interval().upper())))
                .toList();
    }

    static List<Row> interaction(Map<JudgedGroup, StudyEffects> effects) {
        return effects.entrySet().stream()
                .flatMap(entry -> entry.getValue().interaction().stream()
                        .map(cell -> RowFactory.create(
                                entry.getKey().trained(),
                                entry.getKey().precision(),
                                cell.rowLevel(),
                                Double.valueOf(cell.columnLevel()),
                                cell.configurations(),
                                cell.seeds(),
                                cell.points(),
                                cell.interval().lower(),
                                cell.interval().upper())))
                .toList();
    }
}
