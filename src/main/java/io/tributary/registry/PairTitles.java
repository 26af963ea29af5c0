package io.tributary.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What may draft for what, for pages that let somebody choose. */
@Component
public class PairTitles {
    private final ModelRegistry registry;

    PairTitles(ModelRegistry registry) {
        this.registry = registry;
    }

    /** By name: the pairs, then the checkpoints that can form one with their own int8 form. */
    public Map<String, String> all() {
        Map<String, String> titles = new LinkedHashMap<>();
        registry.pairs().forEach(pair -> titles.put(pair.name(), pair.name()));
        registry.models().stream()
                .filter(model -> !model.precision().equals("int8"))
                .forEach(model -> titles.put(model.name(), model.name() + " and its int8 form"));
        return titles;
    }
}
