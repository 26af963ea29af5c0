package io.tributary.experiments;

import io.tributary.core.model.Role;
import io.tributary.serving.FrozenCost;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * Floating-point operations of the forward passes behind an answer: two a weight and token that went in (Kaplan et al.
 * 2020, section 2.1); attention over the text before is left out.
 */
final class Flops implements ToDoubleFunction<ExperimentRow.Answer> {
    private static final double PER_WEIGHT = 2;

    private final PairSizes.Sizes sizes;
    private final JsonMapper json;

    /** Many answers of a sweep made the same calls. */
    private final Map<String, Double> known = new HashMap<>();

    Flops(PairSizes.Sizes sizes, JsonMapper json) {
        this.sizes = sizes;
        this.json = json;
    }

    @Override
    public double applyAsDouble(ExperimentRow.Answer answer) {
        return known.computeIfAbsent(answer.calls(), this::count);
    }

    private double count(String calls) {
        double flops = 0;
        for (Map.Entry<Role, Map<Integer, Long>> role :
                FrozenCost.calls(json, calls).entrySet()) {
            double weights = role.getKey() == Role.SMALL ? sizes.small() : sizes.large();
            for (Map.Entry<Integer, Long> width : role.getValue().entrySet()) {
                flops += PER_WEIGHT * weights * width.getKey() * width.getValue();
            }
        }
        return flops;
    }
}
