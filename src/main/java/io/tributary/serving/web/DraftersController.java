package io.tributary.serving.web;

import io.tributary.core.decode.Drafter;
import io.tributary.core.decode.DrafterDescriptor;
import io.tributary.core.decode.Drafters;
import io.tributary.core.decode.LengthDescriptor;
import io.tributary.core.decode.LengthPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /api/drafters: who can draft, and how the length of a draft can be chosen. */
@RestController
final class DraftersController {

    @JsonNaming(SnakeCaseStrategy.class)
    record DraftOptions(List<DrafterDescriptor> drafters, List<Length> draftLengths) {}

    /** A policy without a threshold has a null default. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Length(
            String id,
            String title,
            String summary,
            String source,
            @Nullable Double defaultThreshold) {
        static Length of(LengthDescriptor d) {
            return new Length(d.id(), d.title(), d.summary(), d.source(), TokenReport.finite(d.defaultThreshold()));
        }
    }

    @GetMapping("/api/drafters")
    DraftOptions drafters() {
        return new DraftOptions(
                Drafters.all().values().stream().map(Drafter::descriptor).toList(),
                Drafters.lengthPolicies().values().stream()
                        .map(LengthPolicy::descriptor)
                        .map(Length::of)
                        .toList());
    }
}
