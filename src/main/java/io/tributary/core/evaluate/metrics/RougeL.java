package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;

/** ROUGE-L. */
@AutoService(Metric.class)
public final class RougeL implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "rouge-l",
            "ROUGE-L",
            "F1 of the longest sequence of words, gaps allowed, that answer and reference have in common.",
            "Lin 2004, ROUGE: a package for automatic evaluation of summaries",
            "rouge_score 0.1.2, rougeL, use_stemmer=False, fmeasure",
            false,
            List.of("The whole text is one sequence; line breaks do not matter (that would be rougeLsum)."));

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        List<String> given = RougeText.tokens(answer);
        List<String> wanted = RougeText.tokens(reference);
        if (given.isEmpty() || wanted.isEmpty()) {
            return 0;
        }
        double common = longestCommon(given, wanted);
        return Overlap.f1(common / given.size(), common / wanted.size());
    }

    private static int longestCommon(List<String> a, List<String> b) {
        int[] above = new int[b.size() + 1];
        for (String word : a) {
            int[] row = new int[b.size() + 1];
            for (int j = 1; j <= b.size(); j++) {
                row[j] = word.equals(b.get(j - 1)) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
            }
            above = row;
        }
        return above[b.size()];
    }
}
