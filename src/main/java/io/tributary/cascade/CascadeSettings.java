package io.tributary.cascade;

import io.tributary.core.decode.Drafting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * All that a named cascade fixes.
 *
 * @param rule null for a model alone
 * @param parameters of the rule, its defaults filled in
 * @param draftThreshold of the length policy; null for its default
 * @param temperature what answers are drawn with where a request names none; null leaves the endpoint's default
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CascadeSettings(
        String pair,
        String decoder,
        @Nullable String rule,
        Map<String, Double> parameters,
        int gamma,
        String drafter,
        String draftLength,
        @Nullable Double draftThreshold,
        @Nullable Double temperature) {
    public CascadeSettings {
        parameters = Map.copyOf(parameters);
    }

    static CascadeSettings of(String pair, DecoderSpec spec, @Nullable Double temperature) {
        Drafting drafting = spec.drafting();
        return new CascadeSettings(
                pair,
                spec.decoder(),
                spec.rule(),
                spec.parameters(),
                drafting.gamma(),
                drafting.drafter(),
                drafting.length(),
                Double.isNaN(drafting.threshold()) ? null : drafting.threshold(),
                temperature);
    }

    /** @throws IllegalArgumentException if a drafter, length policy or gamma is not valid, naming what is */
    DecoderSpec spec() {
        double threshold = draftThreshold == null ? Double.NaN : draftThreshold;
        return new DecoderSpec(
                decoder, rule, parameters, new Drafting(drafter, draftLength, threshold, DecoderSpec.checked(gamma)));
    }

    /** Every setting that has a meaning with this decoder, as it is printed. */
    public Map<String, String> printed() {
        Map<String, String> printed = new LinkedHashMap<>();
        printed.put("pair", pair);
        printed.put("decoder", decoder);
        if (rule != null) {
            printed.put("rule", rule);
        }
        new TreeMap<>(parameters).forEach((name, value) -> printed.put(name, plain(value)));
        if (decoder.equals("speculative")) {
            printed.put("gamma", String.valueOf(gamma));
            printed.put("drafter", drafter);
            printed.put("draft length", draftLength);
            if (draftThreshold != null) {
                printed.put("draft threshold", plain(draftThreshold));
            }
        }
        if (temperature != null) {
            printed.put("temperature", plain(temperature));
        }
        return printed;
    }

    /** What changes from these settings to others, in the order they are printed in. */
    List<Difference> differencesTo(CascadeSettings to) {
        Map<String, String> before = printed();
        Map<String, String> after = to.printed();
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Difference(name, before.get(name), after.get(name)))
                .filter(Difference::real)
                .toList();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
