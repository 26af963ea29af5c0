package io.tributary.core.decode;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.sampling.Distributions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Greedy FLy and BiLD as straight loops over whole prefixes: no sessions kept, no verifier, no rewinding. */
final class BruteForce {
    private final Pairing pair;
    private final List<Integer> sequence = new ArrayList<>();
    private final int end;
    private final int prompt;
    int kept;

    BruteForce(Pairing pair, int[] prompt, int tokens) {
        this.pair = pair;
        this.prompt = prompt.length;
        this.end = prompt.length + tokens;
        Arrays.stream(prompt).forEach(sequence::add);
    }

    List<Integer> fly(int gamma, double alpha, int window) {
        while (sequence.size() < end) {
            int base = sequence.size();
            int drafts = Math.min(gamma, end - base - 1);
            List<Integer> block = new ArrayList<>(sequence);
            for (int i = 0; i < drafts; i++) {
                block.add(best(pair.small(), block));
            }
            int good = 0;
            while (good < drafts
                    && (matches(block, base + good) || overlooked(block, base, good, drafts, alpha, window))) {
                kept += matches(block, base + good) ? 0 : 1;
                good++;
            }
            sequence.addAll(block.subList(base, base + good));
            sequence.add(best(pair.large(), sequence));
        }
        return sequence.subList(prompt, end);
    }

    private boolean overlooked(List<Integer> block, int base, int at, int drafts, double alpha, int window) {
        double[] p = probs(pair.large(), block.subList(0, base + at));
        if (Distributions.entropy(p) / Math.log(p.length) < alpha || at + window >= drafts) {
            return false;
        }
        for (int i = at + 1; i <= at + window; i++) {
            if (!matches(block, base + i)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(List<Integer> block, int position) {
        return block.get(position).equals(best(pair.large(), block.subList(0, position)));
    }

    List<Integer> bild(int gamma, double fallback, double alpha) {
        while (sequence.size() < end) {
            int base = sequence.size();
            int most = Math.min(gamma, end - base - 1);
            while (sequence.size() - base < most && Distributions.max(probs(pair.small(), sequence)) >= fallback) {
                sequence.add(best(pair.small(), sequence));
            }
            for (int i = base; i < sequence.size(); i++) {
                double[] p = probs(pair.large(), sequence.subList(0, i));
                int token = sequence.get(i);
                if (-Math.log(p[token]) > alpha && Distributions.argmax(p) != token) {
                    sequence.subList(i, sequence.size()).clear();
                }
            }
            sequence.add(best(pair.large(), sequence));
        }
        return sequence.subList(prompt, end);
    }

    private int best(LanguageModel model, List<Integer> prefix) {
        return Distributions.argmax(probs(model, prefix));
    }

    private double[] probs(LanguageModel model, List<Integer> prefix) {
        try (ModelSession session = model.open(pair.width())) {
            int[] tokens = prefix.stream().mapToInt(Integer::intValue).toArray();
            return Distributions.softmax(session.advance(tokens, 1).logits(0), 1);
        }
    }
}
