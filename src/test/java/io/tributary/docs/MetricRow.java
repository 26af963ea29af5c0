package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our numbers beside those of another implementation, as docs/metrics.md prints them: one line a metric. */
public final class MetricRow {
    private static final Path PAGE = Path.of("docs/metrics.md");

    private final String metric;
    private final int least;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    /** Of numbers that ought to be equal in float64. */
    public MetricRow(String metric) {
        this(metric, -12);
    }

    /** @param least power of ten below which distances are not told apart, because they differ between machines */
    public MetricRow(String metric, int least) {
        this.metric = metric;
        this.least = least;
    }

    public void add(double our, double their) {
        ours.add(our);
        theirs.add(their);
    }

    /** For example {@code | `bleu` | 0.412345 | 0.412345 | 0 | 122 |}: both means, the largest distance, how many values. */
    private String text() {
        double furthest = 0;
        for (int i = 0; i < ours.size(); i++) {
            furthest = Math.max(furthest, Math.abs(ours.get(i) - theirs.get(i)));
        }
        return "| `%s` | %s | %s | %s | %d |"
                .formatted(metric, mean(ours), mean(theirs), distance(furthest), ours.size());
    }

    private static String mean(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "%.6f",
                values.stream().mapToDouble(x -> x).average().orElseThrow());
    }

    private String distance(double furthest) {
        if (furthest == 0) {
            return "0";
        }
        int power = (int) Math.ceil(Math.log10(furthest));
        return "< 1e" + Math.max(power, least);
    }

    /** The page has this very line; what fails says what it should be. */
    public void assertPrinted() {
        try {
            assertThat(Files.readAllLines(PAGE).contains(text()))
                    .as("docs/metrics.md has the line %s", text())
                    .isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
