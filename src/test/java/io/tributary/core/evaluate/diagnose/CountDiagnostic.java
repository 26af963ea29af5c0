package io.tributary.core.evaluate.diagnose;

import com.google.auto.service.AutoService;
import io.tributary.core.evaluate.report.DataTable;
import io.tributary.core.evaluate.report.DataTable.Cell;
import io.tributary.core.evaluate.report.DataTable.Column;
import io.tributary.core.evaluate.report.Report;
import java.util.List;

/** Exists only in test sources, to show that a diagnostic needs no more than its file. */
@AutoService(Diagnostic.class)
public final class CountDiagnostic implements Diagnostic {
    @Override
    public DiagnosticDescriptor descriptor() {
        return new DiagnosticDescriptor(
                "test-count", "Count", "How many positions are there?", "n", "the tests", List.of(), List.of());
    }

    @Override
    public Report report(List<LoggedAnswer> answers, long seed) {
        int positions = answers.stream().mapToInt(a -> a.positions().size()).sum();
        return new Report(
                "There are positions.",
                List.of(),
                List.of(new DataTable(
                        "Positions", List.of(Column.number("positions")), List.of(List.of(Cell.count(positions))))));
    }
}
