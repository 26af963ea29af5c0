package io.tributary.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses request bodies above the limit, announced or not, before anything parses them. */
@Component
final class BodyLimit extends OncePerRequestFilter {
    /** A refused body is read away up to here, so that the client gets to read the refusal. */
    private static final long DRAINED = 128L << 20;

    private final WebProperties properties;
    private final SurfaceErrors errors;

    BodyLimit(WebProperties properties, SurfaceErrors errors) {
        this.properties = properties;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request).toBytes();
        if (request.getContentLengthLong() <= limit) {
            chain.doFilter(new LimitedRequest(request, limit), response);
            return;
        }
        drain(request.getInputStream());
        errors.write(request, response, HttpStatus.CONTENT_TOO_LARGE, null, null, BodyTooLarge.message(limit));
    }

    private DataSize limit(HttpServletRequest request) {
        if (Surface.isCheckpoint(request)) {
            return request.getMethod().equals("PUT") ? properties.maxPiece() : properties.maxManifest();
        }
        return Surface.isUpload(request) ? properties.maxUpload() : properties.maxBody();
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        for (int n = body.read(buffer); n >= 0 && read < DRAINED; n = body.read(buffer)) {
            read += n;
        }
    }
}
