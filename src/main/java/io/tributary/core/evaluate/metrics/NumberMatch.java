package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number an answer ends in is the number of the reference. */
@AutoService(Metric.class)
public final class NumberMatch implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "number-match",
            "Number match",
            "1 if the answer's number equals the reference's: the one after its first ####, else after its first \"answer is\", else its last.",
            "GSM8K (Cobbe et al. 2021, arXiv 2110.14168): the number after ####",
            "",
            true,
            List.of(
                    "1,000, $1000 and 1000.00 are one number; 1/2 is read as 2.",
                    "Without a mark the last number is taken, also where the text goes on after its answer."));

    /** A minus between two operands is not a sign. */
    private static final String NUMBER =
            "(?:(?<![\\w.)])[-\u2212])?[$\u20ac\u00a3]?(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?";

    private static final Pattern ANY = Pattern.compile(NUMBER);
    private static final Pattern MARKED = Pattern.compile("####\\s*(" + NUMBER + ")");
    private static final Pattern SAID = Pattern.compile("(?i)answer is:?\\s*(" + NUMBER + ")");

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean judges(String reference) {
        return number(reference).isPresent();
    }

    @Override
    public double quality(String answer, String reference) {
        Optional<BigDecimal> given = number(answer);
        Optional<BigDecimal> wanted = number(reference);
        return given.isPresent() && wanted.isPresent() && given.get().compareTo(wanted.get()) == 0 ? 1 : 0;
    }

    private static Optional<BigDecimal> number(String text) {
        for (Pattern mark : List.of(MARKED, SAID)) {
            Matcher marked = mark.matcher(text);
            if (marked.find()) {
                return Optional.of(value(marked.group(1)));
            }
        }
        return ANY.matcher(text).results().reduce((first, second) -> second).map(last -> value(last.group()));
    }

    private static BigDecimal value(String number) {
        return new BigDecimal(number.replace('\u2212', '-').replaceAll("[^-0-9.]", ""));
    }
}
