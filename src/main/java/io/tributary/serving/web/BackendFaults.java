package io.tributary.serving.web;

import io.tributary.platform.web.OpenAiError;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.remote.RemoteFailure.Kind;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What a client is told when a backend does not answer: what it may do about it, and whose fault it is. */
final class BackendFaults {
    private BackendFaults() {}

    static HttpStatus status(Kind kind) {
        return switch (kind) {
            case FULL -> HttpStatus.TOO_MANY_REQUESTS;
            case OPEN, OVERLOADED, UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case SLOW -> HttpStatus.GATEWAY_TIMEOUT;
            case REFUSED, UNSUPPORTED -> HttpStatus.BAD_REQUEST;
            case FAILED, TORN, GARBLED, MISCONFIGURED -> HttpStatus.BAD_GATEWAY;
        };
    }

    static OpenAiError envelope(RemoteFailure failure) {
        String type =
                switch (status(failure.kind())) {
                    case BAD_REQUEST -> "invalid_request_error";
                    case TOO_MANY_REQUESTS -> "rate_limit_error";
                    default -> "server_error";
                };
        return OpenAiError.of(
                String.valueOf(failure.getMessage()),
                type,
                null,
                "backend_" + failure.kind().name().toLowerCase(Locale.ROOT));
    }
}
