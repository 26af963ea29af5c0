package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Pattern;

/** BLEU of one answer. */
@AutoService(Metric.class)
public final class Bleu implements TextMetric {
    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "bleu",
            "BLEU (sentence)",
            "Geometric mean of the precisions of 1- to 4-grams, smoothed, times the brevity penalty.",
            "Papineni et al. 2002; Post 2018 (arXiv 1804.08771)",
            "sacrebleu 2.6.0, sentence_bleu: nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp, divided by 100",
            false,
            List.of(
                    "A point's quality is the mean over its answers, which is not the BLEU of the whole corpus that papers report.",
                    "The 13a tokens suit languages that put spaces between words."));

    private static final int LONGEST = 4;

    /** Symbols, then period and comma unless between digits, then a dash after a digit. */
    private static final Pattern SYMBOL = Pattern.compile("([{-~\\[-` -&(-+:-@/])");

    private static final Pattern AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH = Pattern.compile("([0-9])(-)");
    private static final Pattern TRAILING = Pattern.compile("[\\s\\x1c-\\x1f]+\\z", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public double quality(String answer, String reference) {
        List<String> given = tokens(answer);
        List<String> wanted = tokens(reference);
        double logs = 0;
        double smoothing = 1;
        int order = 0;
        boolean any = false;
        while (order < Math.min(LONGEST, given.size())) {
            order++;
            List<List<String>> ngrams = Overlap.ngrams(given, order);
            long matched = Overlap.of(ngrams, Overlap.ngrams(wanted, order));
            any |= matched > 0;
            smoothing *= matched == 0 ? 2 : 1;
            logs += Math.log((matched == 0 ? 1 / smoothing : matched) / ngrams.size());
        }
        return any ? brevity(given.size(), wanted.size()) * Math.exp(logs / order) : 0;
    }

    private static double brevity(int given, int wanted) {
        return given < wanted ? Math.exp(1 - (double) wanted / given) : 1;
    }

    /** The tokens of WMT's mteval-v13a. */
    private static List<String> tokens(String text) {
        String line = TRAILING.matcher(text).replaceAll("");
        line = line.replace("<skipped>", "").replace("-\n", "").replace("\n", " ");
        line = line.replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        line = SYMBOL.matcher(" " + line + " ").replaceAll(" $1 ");
        line = AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
        line = BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
        return Words.of(DASH.matcher(line).replaceAll("$1 $2 "));
    }
}
