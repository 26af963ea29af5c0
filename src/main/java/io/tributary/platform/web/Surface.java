package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Which contract a request falls under; SDKs understand one error form each. */
public final class Surface {
    private static final Set<String> STRANGERS = Set.of("/login", "/logout", "/welcome");

    private Surface() {}

    static boolean isOpenAi(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    /** Whether people ask here, and not programs. */
    public static boolean isPage(HttpServletRequest request) {
        String path = path(request);
        return !isOpenAi(request)
                && !path.startsWith("/api/")
                && !path.startsWith("/v3/")
                && !path.equals("/actuator")
                && !path.startsWith("/actuator/");
    }

    /** Whether the request may carry a file: a form with parts, to our own API or a page of those who are known already. */
    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.startsWith("multipart/form-data")
                && !isOpenAi(request)
                && !STRANGERS.contains(path(request));
    }

    /** Whether the request carries a piece of a checkpoint, or announces one with its small files. */
    static boolean isCheckpoint(HttpServletRequest request) {
        String path = path(request);
        boolean piece = request.getMethod().equals("PUT") && path.startsWith("/api/uploads/");
        return piece || request.getMethod().equals("POST") && path.equals("/api/checkpoints");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
