package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says which parameter is not what it has to be. Before the handlers of the controllers: those of illegal arguments would
 * find one at the bottom of such an error, and repeat what it says, which is about our classes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MistypedParameters implements HandlerExceptionResolver {
    private final SurfaceErrors errors;

    MistypedParameters(SurfaceErrors errors) {
        this.errors = errors;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception error) {
        if (!(error instanceof MethodArgumentTypeMismatchException mistyped)) {
            return null;
        }
        String message = Expected.ofParameter(mistyped);
        try {
            if (Surface.isPage(request)) {
                response.sendError(HttpStatus.BAD_REQUEST.value(), message);
            } else {
                errors.write(request, response, HttpStatus.BAD_REQUEST, null, null, message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
