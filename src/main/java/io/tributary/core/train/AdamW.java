package io.tributary.core.train;

import java.util.Map;

/**
 * AdamW with decoupled decay (Loshchilov and Hutter, 2019) and global-norm clipping: the identity of the update hook.
 * Decay is applied to tensors of two or more dimensions only.
 *
 * @param clip largest global gradient norm; infinite for none
 */
public record AdamW(
        LearningRate learningRate, double beta1, double beta2, double epsilon, double weightDecay, double clip)
        implements UpdateRule {

    /** The settings language models are commonly trained with: betas 0.9 and 0.95, decay 0.1, clip 1. */
    public static AdamW of(LearningRate learningRate) {
        return new AdamW(learningRate, 0.9, 0.95, 1e-8, 0.1, 1);
    }

    @Override
    public Update at(long step) {
        return new Update(
                "adamw",
                Map.of(
                        "learning_rate", learningRate.at(step),
                        "beta1", beta1,
                        "beta2", beta2,
                        "epsilon", epsilon,
                        "weight_decay", weightDecay,
                        "clip", clip));
    }
}
