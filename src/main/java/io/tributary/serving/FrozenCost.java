package io.tributary.serving;

import io.tributary.core.model.CallTally;
import io.tributary.core.model.CostModel;
import io.tributary.core.model.Role;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Cost models and call tallies as JSON: {@code {"small":{"1":0.4},"large":{"1":2.1}}}, widths as keys. */
public final class FrozenCost {
    private FrozenCost() {}

    public static String write(JsonMapper json, CostModel model) {
        Map<String, Map<Integer, Double>> tables = new TreeMap<>();
        model.millis().forEach((role, table) -> tables.put(key(role), table));
        return json.writeValueAsString(tables);
    }

    public static CostModel read(JsonMapper json, String text) {
        Map<String, TreeMap<Integer, Double>> tables = json.readValue(text, new TypeReference<>() {});
        Map<Role, NavigableMap<Integer, Double>> millis = new EnumMap<>(Role.class);
        tables.forEach((role, table) -> millis.put(Role.valueOf(role.toUpperCase(Locale.ROOT)), table));
        return new CostModel(millis);
    }

    public static String write(JsonMapper json, CallTally tally) {
        Map<String, Map<Integer, Long>> calls = new TreeMap<>();
        for (Role role : Role.values()) {
            calls.put(key(role), tally.widths(role));
        }
        return json.writeValueAsString(calls);
    }

    /** What {@link #write(JsonMapper, CallTally)} wrote. */
    public static CallTally tally(JsonMapper json, String text) {
        Map<String, Map<Integer, Long>> calls = json.readValue(text, new TypeReference<>() {});
        CallTally tally = new CallTally();
        calls.forEach((role, widths) ->
                tally.widths(Role.valueOf(role.toUpperCase(Locale.ROOT))).putAll(widths));
        return tally;
    }

    private static String key(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
