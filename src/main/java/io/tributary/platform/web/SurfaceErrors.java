package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the refusals of filters, which no controller advice sees, in the form of the surface they concern. */
@Component
public class SurfaceErrors {
    private final JsonMapper json;

    SurfaceErrors(JsonMapper json) {
        this.json = json;
    }

    /**
     * Answers with OpenAI's envelope on /v1 and with RFC 9457 elsewhere.
     *
     * @param type OpenAI's error type, for example {@code permission_error}; null: what the status implies
     * @param code stable machine-readable reason; null: what the status implies
     */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            @Nullable String type,
            @Nullable String code,
            String message)
            throws IOException {
        response.setStatus(status.value());
        Object body;
        if (Surface.isOpenAi(request)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            body = type == null
                    ? OpenAiError.ofStatus(status.value(), message)
                    : OpenAiError.of(message, type, null, code);
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
            if (code != null) {
                problem.setProperty("code", code);
            }
            body = problem;
        }
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
