package io.tributary.core.evaluate.metrics;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A judging model says whether the answer or the large model's is better, asked in both orders. */
@AutoService(Metric.class)
public final class Judge implements Metric {
    /** Where the texts go: {prompt}, {a} and {b}. */
    static final String TEMPLATE = """
            Two answers to one prompt follow. Decide which of them is better.

            [Prompt]
            {prompt}

            [Answer A]
            {a}

            [Answer B]
            {b}

            Reply with one letter and nothing else: A if answer A is better, B if answer B is better, T for a tie.
            Verdict:""";

    private static final MetricDescriptor DESCRIPTOR = new MetricDescriptor(
            "judge",
            "Preferred to large's answer",
            "How often a judging model prefers the answer to the large model's: 1 preferred, 0.5 tie, 0 not, mean over both orders.",
            "Zheng et al. 2023, Judging LLM-as-a-judge (arXiv 2306.05685), pairwise comparison with swapped positions",
            "",
            false,
            List.of(
                    "A judge that always names the first answer gives every answer 0.5: the orders cancel, but it has said nothing.",
                    "A reply that is no verdict counts as a tie and is counted as unreadable; look at that number first.",
                    "An answer equal to the large model's is a tie without asking, so the large model alone has 0.5.",
                    "Judges like long answers and those of their own kind; a small judge mostly repeats its prompt."),
            Set.of(MetricNeed.LARGE_ANSWER, MetricNeed.JUDGE),
            TEMPLATE);

    private static final double TIE = 0.5;

    @Override
    public MetricDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Grade grade(Judged judged) {
        String mine = judged.answer().strip();
        String larges = judged.largeAnswer().strip();
        if (mine.equals(larges)) {
            return Grade.of(TIE);
        }
        Optional<Preference> first = asked(judged, mine, larges);
        Optional<Preference> second = asked(judged, larges, mine);
        double quality = (score(first, Preference.A) + score(second, Preference.B)) / 2;
        return new Grade(quality, (first.isEmpty() ? 1 : 0) + (second.isEmpty() ? 1 : 0));
    }

    private static Optional<Preference> asked(Judged judged, String a, String b) {
        return Preference.read(judged.reply(question(judged.prompt(), a, b)));
    }

    /** Filled in one pass, so that a text with braces in it stays as it is. */
    static String question(String prompt, String a, String b) {
        StringBuilder question = new StringBuilder();
        for (String part : TEMPLATE.split("(?=\\{)|(?<=})", -1)) {
            question.append(
                    switch (part) {
                        case "{prompt}" -> prompt;
                        case "{a}" -> a;
                        case "{b}" -> b;
                        default -> part;
                    });
        }
        return question.toString();
    }

    private static double score(Optional<Preference> preference, Preference mine) {
        return preference.map(p -> p == Preference.TIE ? TIE : p == mine ? 1 : 0).orElse(TIE);
    }
}
