package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which contract a request falls under; SDKs understand one error form each. */
final class Surface {
    private Surface() {}

    static boolean isOpenAi(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/v1") || path.startsWith("/v1/");
    }
}
