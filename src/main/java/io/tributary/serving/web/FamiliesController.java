package io.tributary.serving.web;

import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.FamilyDescriptor;
import io.tributary.runtime.family.ModelFamily;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /api/families: which kinds of checkpoints can be loaded. */
@RestController
final class FamiliesController {

    record FamilyList(List<Described> items) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Described(
            String id,
            String title,
            String summary,
            String source,
            String architecture,
            String modelType,
            List<String> limits) {
        static Described of(FamilyDescriptor family) {
            return new Described(
                    family.id(),
                    family.title(),
                    family.summary(),
                    family.source(),
                    family.architecture(),
                    family.modelType(),
                    family.limits());
        }
    }

    @GetMapping("/api/families")
    FamilyList families() {
        return new FamilyList(Families.all().values().stream()
                .map(ModelFamily::descriptor)
                .map(Described::of)
                .toList());
    }
}
