package io.tributary.platform.web;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that comes beside files, as strictly as bodies are read. */
@Component
public class StrictJson {
    private final JsonMapper json;

    StrictJson(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /**
     * @param field the text came in, for the reason
     * @throws IllegalArgumentException if it is no JSON, or has fields or values that it cannot have; says which
     */
    public <T> T read(String text, Class<T> type, String field) {
        try {
            T value = json.readValue(text, type);
            if (value == null) {
                throw new IllegalArgumentException("the field '" + field + "' has to be an object with fields");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(Expected.ofPart(e, field), e);
        }
    }
}
