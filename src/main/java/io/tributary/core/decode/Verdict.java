package io.tributary.core.decode;

import io.tributary.core.rules.Judgement;

/**
 * The outcome at one drafted position.
 *
 * @param token the id to emit
 * @param accepted whether it is the drafted one
 * @param judgement what the rule thought of the drafted token
 * @param divergence D_TV(ps, qs)
 * @param acceptance probability with which the draft was accepted
 * @param coin the uniform number that decided, NaN where the probability was 0 or 1 and none was needed
 */
public record Verdict(
        int token, boolean accepted, Judgement judgement, double divergence, double acceptance, double coin) {}
