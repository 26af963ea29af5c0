package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which contract a request falls under; SDKs understand one error form each. */
final class Surface {
    private Surface() {}

    static boolean isOpenAi(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    /** Whether the request may carry a file: a form with parts, to our own API. */
    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.startsWith("multipart/form-data")
                && path(request).startsWith("/api/");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
