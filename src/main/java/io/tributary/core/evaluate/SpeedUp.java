package io.tributary.core.evaluate;

import java.util.List;

/**
 * What speculative decoding with a fixed gamma gains over the large model alone, from the times of its calls and from where
 * drafts are accepted. In place of the closed form (Leviathan et al. 2023, Theorem 3.8), which it equals for long answers,
 * a constant rate and calls that cost the same everywhere, the expected time of an answer is summed up block by block:
 * verification costs what its width costs, the first small call of a block what it costs there, and the last block is as
 * short as the room that is left. Reading the prompt is not in it.
 */
public record SpeedUp(CallTimes times) {

    /** Tokens that are expected, and the milliseconds they take. */
    private record Course(double tokens, double millis) {}

    /**
     * Expected speed-up over whole answers.
     *
     * @param answers at least one; long ones count for more
     * @param gamma 1 .. {@link CallTimes#mostDrafts}
     */
    public double expected(List<AcceptedDrafts> answers, int gamma) {
        double tokens = 0;
        double millis = 0;
        for (AcceptedDrafts answer : answers) {
            tokens += answer.tokens();
            millis += blocks(answer, gamma)[0][0];
        }
        return tokens * times.alone() / millis;
    }

    /** The same of what follows the first block, as a measurement that leaves the prompt out sees it. */
    public double expectedAfterFirst(AcceptedDrafts answer, int gamma) {
        Course rest = afterBlock(answer, gamma, blocks(answer, gamma), 0, 0);
        return rest.tokens() * times.alone() / rest.millis();
    }

    /** Milliseconds from each token to the end where a block begins there: [0] after a rejection, [1] after a block accepted whole. */
    private double[][] blocks(AcceptedDrafts answer, int gamma) {
        int end = answer.tokens();
        double bonus = answer.bonusDrafted() ? times.first() : 0;
        double[][] rest = new double[2][end + 1];
        for (int start = end - 1; start >= 0; start--) {
            double after = afterBlock(answer, gamma, rest, start, bonus).millis();
            for (int whole = 0; whole <= 1; whole++) {
                rest[whole][start] = block(answer, drafts(answer, gamma, start), whole == 1) + after;
            }
        }
        return rest;
    }

    /** What follows the drafts and the verification of a block: the draft of a bonus, if it was accepted whole, and all further blocks. */
    private static Course afterBlock(AcceptedDrafts answer, int gamma, double[][] rest, int start, double bonus) {
        int drafts = drafts(answer, gamma, start);
        double tokens = 0;
        double millis = 0;
        double reached = 1;
        for (int i = start; i < start + drafts; i++) {
            double rejected = reached * (1 - answer.at()[i]);
            tokens += rejected * (answer.tokens() - i - 1);
            millis += rejected * rest[0][i + 1];
            reached *= answer.at()[i];
        }
        int next = start + drafts + 1;
        return new Course(tokens + reached * (answer.tokens() - next), millis + reached * (bonus + rest[1][next]));
    }

    /** The bonus takes a token of the room that is left. */
    private static int drafts(AcceptedDrafts answer, int gamma, int start) {
        return Math.min(gamma, answer.tokens() - start - 1);
    }

    private double block(AcceptedDrafts answer, int drafts, boolean afterWhole) {
        boolean afterSmall = afterWhole && answer.bonusDrafted();
        if (drafts == 0) {
            return afterSmall ? times.verify()[0] : times.alone();
        }
        double begin = afterSmall ? times.next() : (afterWhole ? times.catchingUp() : times.first());
        return begin + (drafts - 1) * times.next() + times.verify()[drafts];
    }

    /** The gamma of the largest expected speed-up, 0 if none exceeds 1. */
    public int recommended(List<AcceptedDrafts> answers) {
        int best = 0;
        double most = 1;
        for (int gamma = 1; gamma <= times.mostDrafts(); gamma++) {
            double expected = expected(answers, gamma);
            if (expected > most) {
                most = expected;
                best = gamma;
            }
        }
        return best;
    }

    /**
     * Acceptance rate, the same at every token, from which this gamma gains; infinite if none does.
     *
     * @param tokens of the answer
     * @param bonusDrafted as in {@link AcceptedDrafts}
     */
    public double breakEven(int gamma, int tokens, boolean bonusDrafted) {
        double low = 0;
        double high = 1;
        if (constant(high, gamma, tokens, bonusDrafted) < 1) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (constant(middle, gamma, tokens, bonusDrafted) < 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double constant(double rate, int gamma, int tokens, boolean bonusDrafted) {
        return expected(List.of(AcceptedDrafts.constant(rate, tokens, bonusDrafted)), gamma);
    }
}
