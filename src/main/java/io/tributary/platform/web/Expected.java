package io.tributary.platform.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What a parameter or a field of a body had to be, for callers: names and JSON's words, none of our classes. */
final class Expected {
    private static final int SHOWN = 80;

    private Expected() {}

    /** Why a part of the address, a query parameter or a header cannot be taken. */
    static String ofParameter(MethodArgumentTypeMismatchException error) {
        return "'%s' has to be %s, not '%s'"
                .formatted(error.getName(), kind(error.getRequiredType()), shown(String.valueOf(error.getValue())));
    }

    /** Why a body cannot be taken. */
    static String ofBody(HttpMessageNotReadableException error) {
        if (!(error.getCause() instanceof JacksonException reading)) {
            return "a body is required: JSON, with the header 'Content-Type: application/json'";
        }
        return of(reading, "the body", "the body's field");
    }

    /** Why the JSON in a field of a form cannot be taken. */
    static String ofPart(JacksonException error, String name) {
        return of(error, "the field '" + name + "'", "in '" + name + "' the field");
    }

    private static String of(JacksonException reading, String whole, String inside) {
        String field = field(reading);
        if (reading instanceof StreamReadException) {
            return whole + " is not valid JSON: " + firstLine(reading.getOriginalMessage());
        } else if (reading instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return "%s '%s' is not known; there are %s".formatted(inside, field, known);
        } else if (reading instanceof ValueInstantiationException && reading.getCause() != null) {
            // a record's own check, in its own words
            return firstLine(reading.getCause().getMessage());
        } else if (reading instanceof MismatchedInputException mismatch) {
            return (field.isEmpty() ? whole : inside + " '" + field + "'") + " has to be "
                    + kind(mismatch.getTargetType());
        }
        return whole + " cannot be read: " + firstLine(reading.getOriginalMessage());
    }

    /** As one would write it: {@code points[2].alpha}; empty for the body itself. */
    private static String field(JacksonException error) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : error.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        } else if (type == UUID.class) {
            return "an id as the lists give them, such as 3f2b8c1e-0d4a-4c55-9a37-5c1f0e6d7b21";
        } else if (type == Instant.class) {
            return "a moment such as 2026-11-22T14:00:00Z";
        } else if (type == String.class) {
            return "a text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == int.class || type == Integer.class) {
            return "a whole number of at most " + Integer.MAX_VALUE;
        } else if (type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object with fields" : "something else";
    }

    static String firstLine(@Nullable String message) {
        return message == null
                ? "it is not complete"
                : message.lines().findFirst().orElse("it cannot be read");
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
