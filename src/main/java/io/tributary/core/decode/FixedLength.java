package io.tributary.core.decode;

import com.google.auto.service.AutoService;

/** The same number of drafts in every block. */
@AutoService(LengthPolicy.class)
public final class FixedLength implements LengthPolicy {
    private static final LengthDescriptor DESCRIPTOR = new LengthDescriptor(
            "fixed", "Fixed", "Always gamma tokens.", "Leviathan et al. 2023 (arXiv 2211.17192)", Double.NaN);

    @Override
    public LengthDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DraftLength open(int gamma, double threshold) {
        return DraftLength.fixed(gamma);
    }
}
