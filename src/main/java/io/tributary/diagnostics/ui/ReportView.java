package io.tributary.diagnostics.ui;

import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.DataTable;
import io.tributary.core.evaluate.report.DataTable.Cell;
import io.tributary.core.evaluate.report.DataTable.Column;
import io.tributary.core.evaluate.report.Report;
import io.tributary.platform.chart.SvgChart;
import java.util.List;

/** A report ready to print. */
record ReportView(Report report) {

    /** A chart with the table it draws. */
    record Drawn(Chart chart, String svg, DataTable numbers) {}

    public List<Drawn> charts() {
        return report.charts().stream()
                .map(chart -> new Drawn(chart, SvgChart.render(chart), numbers(chart)))
                .toList();
    }

    private static DataTable numbers(Chart chart) {
        List<List<Cell>> rows = chart.layers().stream()
                .filter(layer -> layer.kind() != Chart.Kind.REFERENCE)
                .flatMap(layer -> layer.marks().stream()
                        .map(mark -> List.of(
                                Cell.text(layer.name()),
                                Cell.number("%.3f", mark.x()),
                                Cell.number("%.3f", mark.y()),
                                Cell.text(mark.label()))))
                .toList();
        return new DataTable(
                "",
                List.of(
                        Column.text("series"),
                        Column.number(chart.x().title()),
                        Column.number(chart.y().title()),
                        Column.text("in words")),
                rows);
    }
}
