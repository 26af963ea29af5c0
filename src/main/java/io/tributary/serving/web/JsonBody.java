package io.tributary.serving.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request body member by member; every refusal names the parameter. */
final class JsonBody {
    private final JsonNode node;
    private final String path;

    private JsonBody(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static JsonBody of(JsonNode node) {
        if (!node.isObject()) {
            throw Refusal.invalid(null, "the body must be a JSON object");
        }
        return new JsonBody(node, "");
    }

    JsonNode raw(String name) {
        return node.path(name);
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    String name(String member) {
        return path + member;
    }

    @Nullable
    String text(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw wrong(name, "a string");
        }
        return value.asString();
    }

    @Nullable
    Double number(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.path(name);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw wrong(name, "a finite number");
        }
        return value.asDouble();
    }

    double number(String name, double otherwise, double min, double max) {
        Double value = number(name);
        if (value != null && !(value >= min && value <= max)) {
            throw wrong(name, "a number in " + min + " .. " + max);
        }
        return value == null ? otherwise : value;
    }

    @Nullable
    Long integer(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "an integer");
        }
        return value.asLong();
    }

    @Nullable
    Integer integer(String name, int min, int max) {
        Long value = integer(name);
        if (value != null && (value < min || value > max)) {
            throw wrong(name, "an integer in " + min + " .. " + max);
        }
        return value == null ? null : Math.toIntExact(value);
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.asBoolean();
    }

    /** A string or a list of strings; empty if absent. */
    List<String> texts(String name) {
        JsonNode value = node.path(name);
        if (!has(name)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value : List.of(value)) {
            if (!item.isString()) {
                throw wrong(name, "a string or a list of strings");
            }
            texts.add(item.asString());
        }
        return texts;
    }

    /** A nested object; an empty one if absent. */
    JsonBody object(String name) {
        JsonNode value = node.path(name);
        if (has(name) && !value.isObject()) {
            throw wrong(name, "an object");
        }
        return new JsonBody(value, path + name + ".");
    }

    private Refusal wrong(String name, String expected) {
        return Refusal.invalid(name(name), name(name) + " must be " + expected + ", not " + shortened(node.path(name)));
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
