package io.tributary.serving.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be served as it stands; becomes OpenAI's error envelope. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    final HttpStatus status;
    final @Nullable String param;
    final String code;

    Refusal(HttpStatus status, @Nullable String param, String code, String message) {
        super(message);
        this.status = status;
        this.param = param;
        this.code = code;
    }

    static Refusal invalid(@Nullable String param, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, param, "invalid_value", message);
    }

    static Refusal unsupported(String param, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, param, "unsupported_parameter", message);
    }
}
