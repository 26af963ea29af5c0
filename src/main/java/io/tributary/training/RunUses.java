package io.tributary.training;

import io.tributary.registry.ModelUse;
import io.tributary.registry.ModelUser;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Runs that learnt from a model, went on from it or made it. They need it until they have ended. */
@Component
class RunUses implements ModelUser {
    private final RunStore store;

    RunUses(RunStore store) {
        this.store = store;
    }

    @Override
    public List<ModelUse> uses(String model, Collection<String> pairs) {
        return store.list().stream()
                .filter(run -> names(run).anyMatch(name -> ModelShelf.same(name, model)))
                .map(run -> new ModelUse(
                        "run",
                        run.spec().name(),
                        "/training/runs/" + run.id(),
                        !run.state().ended()))
                .toList();
    }

    private static Stream<String> names(RunView run) {
        RunSpec spec = run.spec();
        return Stream.of(spec.teacher(), spec.continueFrom(), spec.scorer(), run.published())
                .filter(name -> name != null);
    }
}
