package io.tributary.platform.web;

import java.net.URI;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Addresses as answers name them: below the path that the service is reached under ({@code server.servlet.context-path}). */
public final class Addresses {
    private Addresses() {}

    /** @param path as the access table names it, such as {@code /api/jobs/7}; of the request under way */
    public static URI of(String path) {
        String base = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getContextPath()
                : "";
        return URI.create(base + path);
    }
}
