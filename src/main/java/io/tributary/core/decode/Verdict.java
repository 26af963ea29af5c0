package io.tributary.core.decode;

import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.MassSketch;
import java.util.Map;

/**
 * The outcome at one drafted position.
 *
 * @param token the id to emit
 * @param accepted whether it is the drafted one
 * @param judgement what the rule thought of the drafted token
 * @param divergence D_TV(ps, qs)
 * @param acceptance probability with which the draft was accepted
 * @param coin the uniform number that decided, NaN where the probability was 0 or 1 and none was needed
 * @param sketches mass of q that token rules would hand to p at other alphas, by rule id; empty at temperature 0
 */
public record Verdict(
        int token,
        boolean accepted,
        Judgement judgement,
        double divergence,
        double acceptance,
        double coin,
        Map<String, MassSketch> sketches) {}
