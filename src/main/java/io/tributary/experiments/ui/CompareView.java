package io.tributary.experiments.ui;

import io.tributary.experiments.Lens;
import io.tributary.experiments.Prices;
import io.tributary.platform.ui.Query;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What the address of the compare page says.
 *
 * @param query the address itself, without what is as usual
 * @param experiment null for the newest
 * @param others experiments drawn beside it
 * @param point the chosen one; null for none
 * @param cursor into its answers; null for their beginning
 */
record CompareView(
        Query query,
        @Nullable UUID experiment,
        Lens lens,
        List<UUID> others,
        @Nullable UUID point,
        @Nullable String cursor,
        Order order,
        boolean descending) {
    private static final List<String> NAMES = List.of(
            "experiment",
            "x",
            "metric",
            "half",
            "slice",
            "baseline",
            "sort",
            "dir",
            "log",
            "bands",
            "find",
            "rows",
            "point");

    /** Those that every page about a sweep understands, besides the prices. */
    private static final Set<String> SHARED = Set.of("x", "metric", "half", "slice");

    /** What an address without anything says. */
    static final CompareView USUAL =
            new CompareView(new Query(Map.of()), null, Lens.PLAIN, List.of(), null, null, Order.COST, false);

    /** @throws IllegalArgumentException if an id, the axis or the half is none */
    static CompareView of(MultiValueMap<String, String> fields) {
        List<UUID> others = fields.getOrDefault("with", List.of()).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString)
                .distinct()
                .toList();
        Lens lens = Lens.read(
                        fields.getFirst("half"),
                        fields.getFirst("slice"),
                        fields.getFirst("metric"),
                        fields.toSingleValueMap())
                .pinning(id(fields, "baseline"));
        return new CompareView(
                query(fields, others),
                id(fields, "experiment"),
                lens,
                others,
                id(fields, "point"),
                fields.getFirst("cursor"),
                fields.containsKey("sort")
                        ? Order.of(text(fields, "sort", ""))
                        : Order.on(lens.costing().axis()),
                text(fields, "dir", "asc").equals("desc"));
    }

    /** The experiments the address names. */
    List<UUID> named() {
        return Stream.concat(Stream.ofNullable(experiment), others.stream()).toList();
    }

    private static Query query(MultiValueMap<String, String> fields, List<UUID> others) {
        Map<String, String> values = new LinkedHashMap<>();
        Stream.concat(NAMES.stream(), Prices.NAMES.stream()).forEach(name -> values.put(name, text(fields, name, "")));
        values.put("with", String.join(",", others.stream().map(UUID::toString).toList()));
        return new Query(values);
    }

    private static @Nullable UUID id(MultiValueMap<String, String> fields, String name) {
        String text = text(fields, name, "");
        return text.isEmpty() ? null : UUID.fromString(text);
    }

    private static String text(MultiValueMap<String, String> fields, String name, String byDefault) {
        return Stream.ofNullable(fields.getFirst(name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(byDefault);
    }

    /** The same by relative cost. */
    CompareView byCost() {
        return new CompareView(query.set("x", ""), experiment, lens.byCost(), others, point, cursor, order, descending);
    }

    /** What every page about the sweep understands. */
    Query onward() {
        return new Query(shared(query.values()));
    }

    /** Of some fields those that every page about a sweep understands. */
    static Map<String, String> shared(Map<String, String> fields) {
        Map<String, String> shared = new LinkedHashMap<>(fields);
        shared.keySet().removeIf(name -> !SHARED.contains(name) && !Prices.NAMES.contains(name));
        return shared;
    }

    /** The address that differs in one thing. */
    String with(String name, Object value) {
        return query.with(name, value);
    }

    String value(String name) {
        return Objects.requireNonNullElse(query.values().get(name), "");
    }
}
