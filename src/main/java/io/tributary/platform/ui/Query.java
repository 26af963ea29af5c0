package io.tributary.platform.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The state of a page as its address carries it; empty values are left out. */
public record Query(Map<String, String> values) {

    /** The same with one value changed. */
    public Query set(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, String.valueOf(value));
        return new Query(changed);
    }

    /** Where a link leads that changes one value. */
    public String with(String name, Object value) {
        return "?"
                + set(name, value).values.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
