package io.tributary.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses request bodies above the limit, announced or not, before anything parses them. */
@Component
final class BodyLimit extends OncePerRequestFilter {
    /** A refused body is read away up to here, so that the client gets to read the refusal. */
    private static final long DRAINED = 128L << 20;

    private final WebProperties properties;
    private final JsonMapper json;

    BodyLimit(WebProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = (Surface.isUpload(request) ? properties.maxUpload() : properties.maxBody()).toBytes();
        if (request.getContentLengthLong() <= limit) {
            chain.doFilter(new LimitedRequest(request, limit), response);
            return;
        }
        drain(request.getInputStream());
        String message = BodyTooLarge.message(limit);
        boolean openAi = Surface.isOpenAi(request);
        response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
        response.setContentType(openAi ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        Object body = openAi
                ? OpenAiError.ofStatus(413, message)
                : ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, message);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        for (int n = body.read(buffer); n >= 0 && read < DRAINED; n = body.read(buffer)) {
            read += n;
        }
    }
}
