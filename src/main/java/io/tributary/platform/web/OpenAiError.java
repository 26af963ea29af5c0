package io.tributary.platform.web;

import org.jspecify.annotations.Nullable;

/** The error envelope of the /v1 surface: {@code {"error":{"message","type","param","code"}}}. */
public record OpenAiError(Detail error) {

    /**
     * @param type for example {@code invalid_request_error}
     * @param param name of the offending parameter, if one is to blame
     * @param code stable machine-readable reason
     */
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}

    public static OpenAiError of(String message, String type, @Nullable String param, @Nullable String code) {
        return new OpenAiError(new Detail(message, type, param, code));
    }

    /** The envelope for a refusal by status alone. */
    static OpenAiError ofStatus(int status, String message) {
        String type = status >= 500 ? "server_error" : status == 404 ? "not_found_error" : "invalid_request_error";
        String code =
                switch (status) {
                    case 400 -> "invalid_request";
                    case 404 -> "not_found";
                    case 405 -> "method_not_allowed";
                    case 413 -> "request_too_large";
                    case 415 -> "unsupported_media_type";
                    case 503 -> "service_unavailable";
                    default -> null;
                };
        return of(message, type, null, code);
    }
}
