package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Which contract a request falls under; SDKs understand one error form each. */
final class Surface {
    private static final Set<String> STRANGERS = Set.of("/login", "/logout", "/welcome");

    private Surface() {}

    static boolean isOpenAi(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    /** Whether the request may carry a file: a form with parts, to our own API or a page of those who are known already. */
    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.startsWith("multipart/form-data")
                && !isOpenAi(request)
                && !STRANGERS.contains(path(request));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
