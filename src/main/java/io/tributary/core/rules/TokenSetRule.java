package io.tributary.core.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that defers single tokens: those whose score misses a threshold common to the position. q keeps its mass on
 * the others, and the mass it had on the deferred ones, eta, is redistributed as p: pi(v) = q(v) (1 - r(v)) + eta p(v).
 */
abstract class TokenSetRule implements TokenRule {

    /** Scores of all tokens, V entries, not to be changed; only asked above temperature 0. */
    abstract double[] scores(Evidence evidence);

    /** Score of one token; reads scalars only at temperature 0. */
    abstract double score(Evidence evidence, int token);

    /** What a token's score must reach for q to keep it; reads scalars only at temperature 0. */
    abstract double threshold(Evidence evidence, Parameters parameters);

    /** See {@link #sketchAlphas}. */
    SketchEdges edges() {
        return SketchEdges.NONE;
    }

    @Override
    public final List<Double> sketchAlphas() {
        return edges().alphas();
    }

    /** What a score must reach at each edge of the sketch. */
    final double[] sketchThresholds(Evidence evidence) {
        return edges().parameters().stream()
                .mapToDouble(setting -> threshold(evidence, setting))
                .toArray();
    }

    @Override
    public final Optional<Mixing> mixing(
            Evidence logged, Map<String, MassSketch> sketches, Parameters parameters, int token) {
        if (lossless(parameters)) {
            return Optional.of(Mixing.ALL_OF_P);
        }
        boolean deferred = Judgement.defers(score(logged, token), threshold(logged, parameters));
        MassSketch sketch = sketches.get(descriptor().id());
        return Optional.of(
                sketch == null ? new Mixing(deferred, 0, 1) : sketch.eta(sketchAlphas(), parameters.alpha(), deferred));
    }

    @Override
    public final double[] target(Evidence evidence, Parameters parameters) {
        double[] q = evidence.q().sampled();
        double[] p = evidence.p().sampled();
        double threshold = threshold(evidence, parameters);
        DeferredMass deferred = deferred(evidence, threshold);
        if (deferred.mass() == 0 || !deferred.keeps()) {
            return deferred.mass() == 0 ? q : p; // exactly, not up to the rounding of eta
        }
        double[] scores = scores(evidence);
        double[] pi = new double[q.length];
        for (int v = 0; v < q.length; v++) {
            pi[v] = (scores[v] < threshold ? 0 : q[v]) + deferred.mass() * p[v];
        }
        return pi;
    }

    @Override
    public final double target(Evidence evidence, Parameters parameters, int token) {
        double q = evidence.q().sampled()[token];
        double p = evidence.p().sampled()[token];
        double threshold = threshold(evidence, parameters);
        DeferredMass deferred = deferred(evidence, threshold);
        if (deferred.mass() == 0 || !deferred.keeps()) {
            return deferred.mass() == 0 ? q : p;
        }
        return (scores(evidence)[token] < threshold ? 0 : q) + deferred.mass() * p;
    }

    /** Summed once for a position, and not again for the law, the acceptance and the log. */
    private DeferredMass deferred(Evidence evidence, double threshold) {
        return evidence.once(this, threshold, () -> {
            double[] scores = scores(evidence);
            Judgement.defers(threshold, threshold); // refuses NaN
            return DeferredMass.of(
                    scores, evidence.q().sampled(), threshold, token -> Judgement.defers(scores[token], threshold));
        });
    }

    @Override
    public final double keepGreedy(Evidence evidence, Parameters parameters) {
        return Judgement.defers(score(evidence, evidence.q().argmax()), threshold(evidence, parameters)) ? 0 : 1;
    }

    @Override
    public final Judgement judge(Evidence evidence, Parameters parameters, int token) {
        double threshold = threshold(evidence, parameters);
        Judgement own = Judgement.compare(score(evidence, token), threshold);
        return new Judgement(own.score(), threshold, own.deferred(), eta(evidence, threshold));
    }

    private double eta(Evidence evidence, double threshold) {
        if (evidence.greedy()) {
            return Judgement.defers(score(evidence, evidence.q().argmax()), threshold) ? 1 : 0;
        }
        return deferred(evidence, threshold).mass();
    }
}
