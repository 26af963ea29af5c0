package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** chrF2 of one answer. */
@AutoService(Metric.class)
public final class Chrf implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "chrf",
            "chrF2 (sentence)",
            "F-score of character 1- to 6-grams without white space, recall counting twice as much as precision.",
            "Popović 2015, chrF: character n-gram F-score for automatic MT evaluation",
            "sacrebleu 2.6.0, sentence_chrf: nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no, divided by 100",
            false,
            List.of("A point's quality is the mean over its answers, which is not the chrF of the whole corpus."));

    private static final int LONGEST = 6;
    private static final double BETA_SQUARED = 4;

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        List<Integer> given = characters(answer);
        List<Integer> wanted = characters(reference);
        int orders = Math.min(LONGEST, Math.min(given.size(), wanted.size()));
        double precision = 0;
        double recall = 0;
        for (int n = 1; n <= orders; n++) {
            List<List<Integer>> ngrams = Overlap.ngrams(given, n);
            List<List<Integer>> expected = Overlap.ngrams(wanted, n);
            double common = Overlap.of(ngrams, expected);
            precision += common / ngrams.size() / orders;
            recall += common / expected.size() / orders;
        }
        return precision + recall > 0
                ? (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall)
                : 0;
    }

    private static List<Integer> characters(String text) {
        return String.join("", Words.of(text)).codePoints().boxed().toList();
    }
}
