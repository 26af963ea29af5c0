package io.tributary.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.rules.ArrayRow;
import io.tributary.core.rules.Evidence;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Laws of the first tokens of an answer, computed from the tables and the rule's pi alone, without any decoder. */
final class Laws {
    private Laws() {}

    /** What the next token after a prefix follows. */
    @FunctionalInterface
    interface Next {
        double[] law(int[] prefix);
    }

    /** The law of one model alone. */
    static Next alone(LanguageModel model, int width, Sampling sampling) {
        return prefix -> Distributions.sampled(logits(model, width, prefix), sampling);
    }

    /** The law a rule implies: pi, or keep and replace at temperature 0. */
    static Next implied(Pairing pair, TokenRule rule, Parameters parameters, Sampling sampling) {
        return prefix -> {
            ArrayRow q = row(pair.small(), pair.width(), prefix, sampling);
            ArrayRow p = row(pair.large(), pair.width(), prefix, sampling);
            boolean greedy = sampling instanceof Sampling.Greedy;
            Evidence evidence = Evidence.of(q, p, greedy);
            if (!greedy) {
                return rule.target(evidence, parameters);
            }
            double keep = q.argmax() == p.argmax() ? 1 : rule.keepGreedy(evidence, parameters);
            double[] law = new double[pair.width()];
            law[q.argmax()] += keep;
            law[p.argmax()] += 1 - keep;
            return law;
        };
    }

    /** The law of the first {@code count} tokens after a prompt; an end of sequence ends a text early. */
    static Map<List<Integer>, Double> texts(int[] prompt, int count, Set<Integer> eos, Next next) {
        Map<List<Integer>, Double> texts = new HashMap<>();
        extend(prompt, new ArrayList<>(), 1, count, eos, next, texts);
        return texts;
    }

    private static void extend(
            int[] prefix,
            List<Integer> text,
            double weight,
            int count,
            Set<Integer> eos,
            Next next,
            Map<List<Integer>, Double> texts) {
        boolean ended = !text.isEmpty() && eos.contains(text.get(text.size() - 1));
        if (text.size() == count || ended) {
            texts.merge(List.copyOf(text), weight, Double::sum);
            return;
        }
        double[] law = next.law(prefix);
        for (int v = 0; v < law.length; v++) {
            if (law[v] > 0) {
                int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
                longer[prefix.length] = v;
                text.add(v);
                extend(longer, text, weight * law[v], count, eos, next, texts);
                text.remove(text.size() - 1);
            }
        }
    }

    private static ArrayRow row(LanguageModel model, int width, int[] prefix, Sampling sampling) {
        float[] logits = logits(model, width, prefix);
        return new ArrayRow(Distributions.softmax(logits, 1), Distributions.sampled(logits, sampling));
    }

    private static float[] logits(LanguageModel model, int width, int[] prefix) {
        try (ModelSession session = model.open(width)) {
            return session.advance(prefix, 1).logits(0);
        }
    }

    static void assertSame(Map<List<Integer>, Double> actual, Map<List<Integer>, Double> expected, double tolerance) {
        Set<List<Integer>> texts = new HashSet<>(actual.keySet());
        texts.addAll(expected.keySet());
        for (List<Integer> text : texts) {
            assertThat(actual.getOrDefault(text, 0.0))
                    .as("probability of " + text)
                    .isCloseTo(expected.getOrDefault(text, 0.0), within(tolerance));
        }
    }
}
