package io.tributary.training.scoring;

import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Passes that score with a model need it until they have ended. */
@Component
class ScoringUses implements ModelUser {
    private final ScoringStore store;

    ScoringUses(ScoringStore store) {
        this.store = store;
    }

    @Override
    public List<ModelUse> uses(String model, Collection<String> pairs) {
        return store.list().stream()
                .filter(pass -> pass.spec().model().equals(model))
                .map(pass ->
                        new ModelUse("scoring pass", "over " + pass.corpusName(), "/training/scorings", pass.active()))
                .toList();
    }
}
