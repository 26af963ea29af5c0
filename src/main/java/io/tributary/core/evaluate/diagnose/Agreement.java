package io.tributary.core.evaluate.diagnose;

import com.google.auto.service.AutoService;
import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.DataTable;
import io.tributary.core.evaluate.report.DataTable.Cell;
import io.tributary.core.evaluate.report.DataTable.Column;
import io.tributary.core.evaluate.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How often the two models want the same token, where they do not, and whether max q knows. */
@AutoService(Diagnostic.class)
public final class Agreement implements Diagnostic {
    private static final int BINS = 10;
    private static final DiagnosticDescriptor DESCRIPTOR = new DiagnosticDescriptor(
            "agreement",
            "Agreement of small and large",
            "How often do both models prefer the same token, where do they not, and does the small one know?",
            "agreement = share of positions with argmax q = argmax p; calibrated where agreement = max q in every bin of max q",
            "reliability diagrams: Guo et al. 2017, with agreement in the place of correctness",
            List.of("argmax and maximum of both models at the position", "token texts, for the kinds of token"),
            List.of(
                    "Positions are those that were emitted: drafts after a rejected one are not among them.",
                    "The text before a position was written under the rule of its answer; other rules visit other texts.",
                    "Positions of one answer depend on one another, so intervals resample whole answers.",
                    "Slices are known only for prompts that some data set has, character for character."));

    @Override
    public DiagnosticDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Report report(List<LoggedAnswer> answers, long seed) {
        Judged judged = Judged.of(answers, seed);
        if (judged.positions().isEmpty()) {
            return Report.nothing("No stored decision holds the favourites of both models"
                    + (judged.unknown() > 0 ? " (%,d positions looked at)".formatted(judged.unknown()) : "")
                    + ". Ask a pair something with a rule that lets both models look, and look again.");
        }
        List<DataTable> tables = new ArrayList<>();
        for (String group : List.of(Groups.SLICE, Groups.KIND, Groups.PLACE, Groups.WRITER)) {
            DataTable table = by(judged, group);
            if (!table.rows().isEmpty()) {
                tables.add(table);
            }
        }
        return new Report(caption(judged), List.of(calibration(judged)), tables);
    }

    private static String caption(Judged judged) {
        Judged.Share all = judged.agreement(at -> true);
        Judged.Share sure = judged.agreement(at -> at.maxQ() >= 0.9);
        Judged.Share gap = judged.mean(at -> true, at -> at.maxQ() - (at.agree() ? 1 : 0));
        String whenSure = sure.n() == 0
                ? "it was never surer than 0.9"
                : "%.1f %% where small is at least 0.9 sure (%,d positions)".formatted(100 * sure.value(), sure.n());
        return String.format(
                Locale.ROOT,
                "Small and large prefer the same token at %.1f %% of %,d positions (95 %% interval %.1f–%.1f %%, %,d answers); %s. "
                        + "On average max q minus agreement is %+.1f points (%+.1f to %+.1f).%s",
                100 * all.value(),
                all.n(),
                100 * all.low(),
                100 * all.high(),
                judged.answers(),
                whenSure,
                100 * gap.value(),
                100 * gap.low(),
                100 * gap.high(),
                judged.unknown() == 0
                        ? ""
                        : " %,d positions at which one model did not look are left out.".formatted(judged.unknown()));
    }

    private static Chart calibration(Judged judged) {
        List<Chart.Mark> marks = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            double from = (double) bin / BINS;
            double to = bin + 1 == BINS ? Double.POSITIVE_INFINITY : (bin + 1.0) / BINS;
            Judged.Share agreement = judged.agreement(at -> at.maxQ() >= from && at.maxQ() < to);
            if (agreement.n() > 0) {
                double sure = judged.mean(at -> at.maxQ() >= from && at.maxQ() < to, Judged.At::maxQ)
                        .value();
                marks.add(Chart.Mark.within(
                        sure,
                        agreement.value(),
                        agreement.low(),
                        agreement.high(),
                        String.format(
                                Locale.ROOT,
                                "max q %.2f on average: %.1f %% agree, n = %,d",
                                sure,
                                100 * agreement.value(),
                                agreement.n())));
            }
        }
        return new Chart(
                "Agreement by how sure the small model was, with 95 % intervals; on the diagonal max q is calibrated.",
                Chart.Axis.shares("max q"),
                Chart.Axis.shares("share of positions where argmax q = argmax p"),
                List.of(
                        new Chart.Layer(
                                "calibrated",
                                Chart.Kind.REFERENCE,
                                Chart.Tone.QUIET,
                                List.of(Chart.Mark.at(0, 0), Chart.Mark.at(1, 1))),
                        new Chart.Layer("small", Chart.Kind.POINTS, Chart.Tone.SMALL, marks)));
    }

    /** The groups of one kind, those that agree least first. */
    private static DataTable by(Judged judged, String group) {
        List<String> names = judged.positions().stream()
                .map(at -> at.groups().get(group))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        record Line(String name, Judged.Share agreement, double maxQ) {}
        List<List<Cell>> rows = names.stream()
                .map(name -> new Line(
                        name,
                        judged.agreement(at -> name.equals(at.groups().get(group))),
                        judged.mean(at -> name.equals(at.groups().get(group)), Judged.At::maxQ)
                                .value()))
                .sorted(Comparator.comparingDouble(line -> line.agreement().value()))
                .map(line -> List.of(
                        Cell.text(line.name()),
                        Cell.percent(line.agreement().value()),
                        Cell.percent(line.agreement().low()),
                        Cell.percent(line.agreement().high()),
                        Cell.percent(line.maxQ()),
                        Cell.count(line.agreement().n())))
                .toList();
        return new DataTable(
                "Agreement by " + group + ", least first",
                List.of(
                        Column.text(group),
                        Column.number("agreement"),
                        Column.number("95 % from"),
                        Column.number("to"),
                        Column.number("mean max q"),
                        Column.number("positions")),
                rows);
    }
}
