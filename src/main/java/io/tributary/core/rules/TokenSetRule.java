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

    final MassSketch sketch(Evidence evidence) {
        double[] thresholds = edges().parameters().stream()
                .mapToDouble(setting -> threshold(evidence, setting))
                .toArray();
        return MassSketch.of(scores(evidence), evidence.q().sampled(), thresholds);
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
        double[] scores = scores(evidence);
        double threshold = threshold(evidence, parameters);
        double[] pi = new double[q.length];
        double eta = 0;
        double kept = 0;
        for (int v = 0; v < q.length; v++) {
            if (Judgement.defers(scores[v], threshold)) {
                eta += q[v];
            } else {
                pi[v] = q[v];
                kept += q[v];
            }
        }
        if (eta == 0 || kept == 0) {
            return eta == 0 ? q : p; // exactly, not up to the rounding of eta
        }
        for (int v = 0; v < q.length; v++) {
            pi[v] += eta * p[v];
        }
        return pi;
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
        double[] q = evidence.q().sampled();
        double[] scores = scores(evidence);
        double eta = 0;
        for (int v = 0; v < q.length; v++) {
            eta += scores[v] < threshold ? q[v] : 0;
        }
        return eta;
    }
}
