package io.tributary.registry.ui;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A served model that is no version of the store: of the shipped pair, of the configuration, or published by training.
 *
 * @param hash the beginning of its files' hash
 * @param pairs names of the pairs it is half of
 */
record OtherModel(String name, String parameters, String precision, String context, String hash, String pairs) {
    private static final int SHOWN = 12;

    /**
     * By name.
     *
     * @param versions names of those in the store
     */
    static List<OtherModel> of(ModelRegistry registry, Collection<String> versions) {
        return registry.models().stream()
                .filter(model -> !versions.contains(model.name()))
                .sorted(Comparator.comparing(LoadedModel::name))
                .map(model -> new OtherModel(
                        model.name(),
                        Figures.count(model.parameters()),
                        model.precision(),
                        Integer.toString(model.model().contextLength()),
                        model.fingerprint()
                                .substring(
                                        0, Math.min(SHOWN, model.fingerprint().length())),
                        String.join(
                                ", ",
                                registry.pairs().stream()
                                        .filter(pair -> halves(pair).contains(model.name()))
                                        .map(ModelPair::name)
                                        .toList())))
                .toList();
    }

    private static List<String> halves(ModelPair pair) {
        return List.of(pair.small().name(), pair.large().name());
    }
}
