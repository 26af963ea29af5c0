package io.tributary.core.decode;

import com.google.auto.service.AutoService;

/** Stops where the entropy of q bounds the acceptance from above. */
@AutoService(LengthPolicy.class)
public final class EntropyLength implements LengthPolicy {
    private static final LengthDescriptor DESCRIPTOR = new LengthDescriptor(
            "entropy",
            "Entropy (SVIP)",
            "Drafts on while the square root of the entropy of q, in nats, stays within the threshold.",
            "Zhang et al., SVIP, arXiv 2411.18462",
            0.6);

    @Override
    public LengthDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DraftLength open(int gamma, double threshold) {
        return DraftLength.fixed(gamma)
                .whileKeeping(draft -> Math.sqrt(draft.q().entropy()) <= threshold);
    }
}
