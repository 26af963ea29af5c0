package io.tributary.core.decode;

import io.tributary.core.rules.MassSketch;
import java.util.Map;

/**
 * One emitted position with everything needed to judge it again under another rule or alpha. Numbers that the decoder
 * did not have (no draft, or the large model never ran) are NaN, tokens -1. q1/p1 are probabilities at temperature 1,
 * qs/ps those of the sampled distributions.
 *
 * @param position absolute position in the sequence, prompt included
 * @param token emitted id
 * @param drafted id the small model proposed, -1 if none
 * @param block index of the verification block within the generation, from 0
 * @param indexInBlock from 0
 * @param q the small model's side
 * @param p the large model's side
 * @param divergence D_TV(ps, qs)
 * @param score what the rule compared; threshold: with what; deferred: whether it chose p
 * @param eta mass the rule handed to p
 * @param acceptance probability with which the draft was accepted
 * @param coin the uniform number behind the acceptance, NaN if no coin was thrown
 * @param accepted whether the drafted token was emitted
 * @param sketches mass of q that token rules would hand to p at other alphas, by rule id; empty where not both models
 *     sampled
 */
public record Decision(
        int position,
        int token,
        int drafted,
        Writer writer,
        int block,
        int indexInBlock,
        Side q,
        Side p,
        double divergence,
        double score,
        double threshold,
        boolean deferred,
        double eta,
        double acceptance,
        double coin,
        boolean accepted,
        Map<String, MassSketch> sketches) {

    /**
     * One model's view of the position.
     *
     * @param argmax its most probable token
     * @param max the largest probability
     * @param entropy in nats
     * @param drafted probability of the drafted token at temperature 1
     * @param draftedSampled the same in the sampled distribution
     * @param emitted probability of the emitted token at temperature 1
     */
    public record Side(int argmax, double max, double entropy, double drafted, double draftedSampled, double emitted) {
        public static final Side NONE = new Side(-1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
