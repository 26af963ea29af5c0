package io.tributary.core.decode;

import io.tributary.core.rules.Evidence;
import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.Lossless;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Row;
import io.tributary.core.rules.Sketches;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Distributions;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.core.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The generic verifier: accepts a draft x ~ qs with probability min(1, pi(x)/qs(x)), else draws from
 * norm(max(0, pi - qs)). The emitted token then follows exactly the rule's pi (Leviathan et al. 2023; Narasimhan et al.
 * 2025, Algorithm 4). Greedy decoding is a branch of its own, on argmax.
 */
public final class TokenwiseVerifier implements BlockVerifier {
    private final TokenRule rule;
    private final Parameters parameters;
    private final boolean greedy;

    public TokenwiseVerifier(TokenRule rule, Parameters parameters, Sampling sampling) {
        this.rule = rule;
        this.parameters = parameters;
        this.greedy = sampling instanceof Sampling.Greedy;
    }

    /** Verification towards p itself. */
    static TokenwiseVerifier lossless(Sampling sampling) {
        TokenRule lossless = new Lossless();
        return new TokenwiseVerifier(lossless, Parameters.of(lossless.descriptor(), Map.of()), sampling);
    }

    @Override
    public List<Verdict> verify(int position, List<Drafted> drafts, List<Row> p, Draws draws) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Verdict verdict = verify(position + i, drafts.get(i), p.get(i), draws);
            verdicts.add(verdict);
            if (!verdict.accepted()) {
                break;
            }
        }
        return verdicts;
    }

    @Override
    public boolean ignoresGreedyDraft() {
        return greedy && rule.lossless(parameters);
    }

    /** One position. */
    Verdict verify(int position, Drafted draft, Row p, Draws draws) {
        Evidence evidence = Evidence.of(draft.q(), p, greedy).with(rate -> draws.deferral(rate, position));
        return greedy ? greedy(position, draft, evidence, draws) : random(position, draft, evidence, draws);
    }

    private Verdict greedy(int position, Drafted draft, Evidence evidence, Draws draws) {
        int best = evidence.p().argmax();
        double keep = draft.token() == best ? 1 : rule.keepGreedy(evidence, parameters);
        Draws.Coin coin = throwCoin(keep, position, draws);
        return verdict(coin.success() ? draft.token() : best, draft, evidence, keep, coin);
    }

    private Verdict random(int position, Drafted draft, Evidence evidence, Draws draws) {
        double[] q = draft.q().sampled();
        double piOfDraft = rule.target(evidence, parameters, draft.token());
        double qOfDraft = q[draft.token()];
        // qs(x) = 0 cannot be drafted, except after rounding
        double acceptance = qOfDraft > 0 ? Math.min(1, piOfDraft / qOfDraft) : (piOfDraft > 0 ? 1 : 0);
        Draws.Coin coin = throwCoin(acceptance, position, draws);
        int token = coin.success()
                ? draft.token()
                : draws.categorical(
                        Distributions.residual(rule.target(evidence, parameters), q), position, Draws.Kind.RESIDUAL);
        return verdict(token, draft, evidence, acceptance, coin);
    }

    private static Draws.Coin throwCoin(double probability, int position, Draws draws) {
        if (!(probability >= 0)) {
            throw new NonFiniteLogits("an acceptance probability is " + probability);
        }
        return probability > 0 && probability < 1
                ? draws.coin(probability, position)
                : new Draws.Coin(probability >= 1, Double.NaN);
    }

    private Verdict verdict(int token, Drafted draft, Evidence evidence, double acceptance, Draws.Coin coin) {
        Judgement judgement = rule.judge(evidence, parameters, draft.token());
        return new Verdict(
                token,
                coin.success(),
                judgement,
                evidence.divergence(),
                acceptance,
                coin.uniform(),
                Sketches.of(evidence));
    }
}
