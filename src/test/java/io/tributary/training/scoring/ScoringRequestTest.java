package io.tributary.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.train.LearnabilityScore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringRequestTest {
    private static final UUID CORPUS = UUID.randomUUID();

    private static ScoringRequest request(@Nullable Integer length, @Nullable Integer k, @Nullable String mask) {
        return new ScoringRequest(CORPUS, "pair-small", length, k, mask, null, null);
    }

    @Test
    void whatIsLeftOutHasTheUsualValue() {
        assertThat(request(64, null, null).complete())
                .isEqualTo(new ScoringSpec(
                        CORPUS, "pair-small", 64, new LearnabilityScore(10, LearnabilityScore.Mask.ZERO), 1, 8));
        assertThat(request(64, 5, "drop").complete().score())
                .isEqualTo(new LearnabilityScore(5, LearnabilityScore.Mask.DROP));
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> request(null, null, null).complete())
                .hasMessage("corpus, model and length are needed");
        assertThatThrownBy(() -> request(0, null, null).complete()).hasMessageContaining("length must be 1..");
        assertThatThrownBy(() -> request(64, 0, null).complete()).hasMessageContaining("k must be 1..");
        assertThatThrownBy(() -> request(64, null, "both").complete())
                .hasMessage("mask_mode must be zero or drop, not 'both'");
    }
}
