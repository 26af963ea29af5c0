package io.tributary.serving.web;

import io.tributary.accounts.Callers;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Targets;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.Admission;
import io.tributary.serving.relay.Relays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * GET /v1/models: every checkpoint by name and aliases, every pair as the cascade built on it, every named cascade by
 * its name and aliases; for a key, what it is made for.
 */
@RestController
final class ModelsController {
    private final ModelRegistry registry;
    private final Targets targets;
    private final Admission admission;
    private final Callers callers;
    private final Relays relays;
    private final long created = Instant.now().getEpochSecond();

    ModelsController(ModelRegistry registry, Targets targets, Admission admission, Callers callers, Relays relays) {
        this.relays = relays;
        this.admission = admission;
        this.callers = callers;
        this.registry = registry;
        this.targets = targets;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Model(String id, String object, long created, String ownedBy) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Models(String object, List<Model> data, String firstId, String lastId, boolean hasMore) {}

    @GetMapping("/v1/models")
    Models all() {
        List<String> names = new ArrayList<>();
        registry.pairs().forEach(pair -> names.add(pair.name()));
        registry.models().forEach(model -> names.add(model.name()));
        names.addAll(registry.aliases());
        names.addAll(targets.cascades());
        names.addAll(relays.names());
        List<Model> models = admission.visible(callers.current(), names).stream()
                .map(this::model)
                .toList();
        String first = models.isEmpty() ? "" : models.get(0).id();
        String last = models.isEmpty() ? "" : models.get(models.size() - 1).id();
        return new Models("list", models, first, last, false);
    }

    /** Any name that completions accept, also one that carries a rule or version. */
    @GetMapping("/v1/models/{id}")
    Model one(@PathVariable String id) {
        try {
            require(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("model", String.valueOf(e.getMessage()));
        }
        return model(id);
    }

    private void require(String id) {
        if (relays.knows(id)) {
            relays.relay(id, Overrides.NONE);
            admission.requireNamed(callers.current(), id);
        } else {
            admission.require(callers.current(), targets.resolve(id, Overrides.NONE));
        }
    }

    private Model model(String id) {
        return new Model(id, "model", created, relays.knows(id) ? "backend" : "tributary");
    }
}
