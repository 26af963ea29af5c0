package io.tributary.core.evaluate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.decode.Decision;
import io.tributary.core.decode.Writer;
import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.DataTable;
import io.tributary.core.evaluate.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts that can be made by hand. */
class AgreementTest {
    private final Agreement agreement = new Agreement();

    @Test
    void agreementIsCountedOverallBySliceAndByKindOfToken() {
        Report report = agreement.report(
                List.of(
                        answer("sums", at(7, 7, 0.95, " two"), at(7, 8, 0.85, "4")),
                        answer("names", at(3, 3, 0.95, " Ann"), at(3, 3, 0.65, "a"))),
                1);
        assertThat(report.caption()).contains("75.0 %").contains("4 positions").contains("2 answers");
        // mean max q 0.85 against agreement 0.75
        assertThat(report.caption()).contains("minus agreement is +10.0 points");
        assertThat(report.caption()).contains("100.0 % where small is at least 0.9 sure (2 positions)");
        assertThat(first(report, "slice")).containsExactly("sums", "50.0 %");
        assertThat(first(report, "kind")).containsExactly("number", "0.0 %");
        assertThat(value(table(report, "slice").rows().get(1), 5)).isEqualTo(2);
    }

    @Test
    void theCalibrationStandsAtTheMeanOfEachBin() {
        Report report = agreement.report(
                List.of(answer(null, at(1, 1, 0.92, "x"), at(1, 2, 0.98, "x"), at(1, 2, 0.31, "x"))), 1);
        Chart.Layer bins = report.charts().get(0).layers().get(1);
        assertThat(bins.marks()).hasSize(2);
        assertThat(bins.marks().get(0).x()).isCloseTo(0.31, within(1e-12));
        assertThat(bins.marks().get(0).y()).isZero();
        assertThat(bins.marks().get(1).x()).isCloseTo(0.95, within(1e-12));
        assertThat(bins.marks().get(1).y()).isEqualTo(0.5);
        // one answer only: every resample is that answer
        assertThat(bins.marks().get(1).low()).isEqualTo(0.5);
        assertThat(bins.marks().get(1).high()).isEqualTo(0.5);
    }

    @Test
    void aCertainSmallModelIsInTheLastBin() {
        Report report = agreement.report(List.of(answer(null, at(1, 1, 1.0, "x"))), 1);
        assertThat(report.charts().get(0).layers().get(1).marks()).hasSize(1);
    }

    @Test
    void intervalsResampleAnswersNotPositions() {
        List<LoggedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            LoggedAnswer.Position[] same = new LoggedAnswer.Position[50];
            java.util.Arrays.fill(same, at(1, i % 2 == 0 ? 1 : 2, 0.5, "x"));
            answers.add(answer(null, same));
        }
        Judged.Share share = Judged.of(answers, 1).agreement(at -> true);
        assertThat(share.n()).isEqualTo(1000);
        // the mean of 20 coins, not of 1000: +-1.96 * 0.5 / sqrt(20)
        assertThat(share.high() - share.low()).isBetween(0.3, 0.5);
    }

    @Test
    void positionsThatOneModelNeverSawAreLeftOutAndCounted() {
        Report report = agreement.report(
                List.of(answer(null, at(1, -1, 0.5, "x"), at(1, 1, 0.5, "x"), at(-1, 1, 0.5, "x"))), 1);
        assertThat(report.caption()).contains("1 positions").contains("2 positions at which one model did not look");
    }

    @Test
    void withoutDecisionsTheReportSaysWhatIsMissing() {
        assertThat(agreement.report(List.of(), 1).caption()).contains("No stored decision");
        assertThat(agreement
                        .report(List.of(answer(null, at(1, -1, 0.5, "x"))), 1)
                        .caption())
                .contains("1 positions looked at");
    }

    private static List<String> first(Report report, String group) {
        List<DataTable.Cell> row = table(report, group).rows().get(0);
        return List.of(row.get(0).text(), row.get(1).text());
    }

    private static DataTable table(Report report, String group) {
        return report.tables().stream()
                .filter(t -> t.columns().get(0).name().startsWith(group))
                .findFirst()
                .orElseThrow();
    }

    private static double value(List<DataTable.Cell> row, int column) {
        Double value = row.get(column).value();
        return value == null ? Double.NaN : value;
    }

    private static LoggedAnswer answer(@Nullable String slice, LoggedAnswer.Position... positions) {
        return new LoggedAnswer("pair", "chow", slice, List.of(positions));
    }

    private static LoggedAnswer.Position at(int q, int p, double maxQ, String text) {
        Decision.Side small = new Decision.Side(q, maxQ, 0.5, maxQ, maxQ, maxQ);
        Decision.Side large = new Decision.Side(p, 0.5, 1, 0.5, 0.5, 0.5);
        return new LoggedAnswer.Position(
                new Decision(
                        9, q, q, Writer.SMALL, 0, 0, small, large, 0.1, 0.5, 0.5, false, 0, 1, 0.1, true, Map.of()),
                text);
    }
}
