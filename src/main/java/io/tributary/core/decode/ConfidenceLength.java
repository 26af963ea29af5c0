package io.tributary.core.decode;

import com.google.auto.service.AutoService;

/** Stops where the small model is unsure. */
@AutoService(LengthPolicy.class)
public final class ConfidenceLength implements LengthPolicy {
    private static final LengthDescriptor DESCRIPTOR = new LengthDescriptor(
            "confidence",
            "Confidence",
            "Drafts on while the largest probability of q reaches the threshold.",
            "dynamic speculation of Hugging Face assisted generation",
            0.4);

    @Override
    public LengthDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DraftLength open(int gamma, double threshold) {
        return DraftLength.fixed(gamma).whileKeeping(draft -> draft.q().maxProb() >= threshold);
    }
}
