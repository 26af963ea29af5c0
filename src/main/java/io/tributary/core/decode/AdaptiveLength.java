package io.tributary.core.decode;

import com.google.auto.service.AutoService;

/** Turns speculation off where it loses. */
@AutoService(LengthPolicy.class)
public final class AdaptiveLength implements LengthPolicy {
    private static final LengthDescriptor DESCRIPTOR = new LengthDescriptor(
            "auto-off",
            "Moving average",
            "Stops drafting while the moving average of the acceptance rate is below the threshold; one block in sixteen probes whether it pays again.",
            "auto-off of speculation, as serving engines offer it; break-even acceptance: GET /api/pairs/{id}/advice",
            0.4);

    @Override
    public LengthDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DraftLength open(int gamma, double threshold) {
        return new MovingAverage(gamma, threshold);
    }
}
