package io.tributary.decisions;

import io.tributary.core.rules.MassSketch;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sketches as JSON: {@code {"token-v3":{"20":0.25}}}, bins that are not empty. */
final class StoredSketches {
    private StoredSketches() {}

    static @Nullable String write(JsonMapper json, Map<String, MassSketch> sketches) {
        if (sketches.isEmpty()) {
            return null;
        }
        Map<String, Map<Integer, Double>> bins = new TreeMap<>();
        sketches.forEach((rule, sketch) -> bins.put(rule, sketch.bins()));
        return json.writeValueAsString(bins);
    }

    static Map<String, MassSketch> read(JsonMapper json, @Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, Map<Integer, Double>> bins = json.readValue(text, new TypeReference<>() {});
        Map<String, MassSketch> sketches = new HashMap<>();
        bins.forEach((rule, masses) -> sketches.put(rule, MassSketch.of(masses)));
        return sketches;
    }
}
