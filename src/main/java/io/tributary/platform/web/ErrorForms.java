package io.tributary.platform.web;

import io.tributary.platform.drain.Draining;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives the errors Spring raises itself the form of the surface: OpenAI's envelope on /v1, a page for people, RFC 9457 elsewhere. */
@RestControllerAdvice
final class ErrorForms extends ResponseEntityExceptionHandler {
    private static final String DRAINING_RETRY_SECONDS = "30";

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException error, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean tooLarge = BodyTooLarge.causes(error);
        HttpStatus real = tooLarge ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        String detail = tooLarge ? String.valueOf(error.getMostSpecificCause().getMessage()) : Expected.ofBody(error);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(real, detail);
        return handleExceptionInternal(error, problem, headers, real, request);
    }

    /** A body that claims to have parts, and cannot be taken apart. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unreadableParts(MultipartException error, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "the parts of the body cannot be read: " + Expected.firstLine(error.getMessage()));
        return handleExceptionInternal(error, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> draining(Draining error, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, DRAINING_RETRY_SECONDS);
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(error.getMessage()));
        return handleExceptionInternal(error, problem, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception error, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(request instanceof ServletWebRequest web)) {
            return super.handleExceptionInternal(error, body, headers, status, request);
        }
        if (Surface.isPage(web.getRequest()) && web.getResponse() != null) {
            show(web.getResponse(), status, detail(error, body));
            return null;
        }
        if (!Surface.isOpenAi(web.getRequest())) {
            return super.handleExceptionInternal(error, body, headers, status, request);
        }
        String message = Objects.requireNonNullElse(detail(error, body), String.valueOf(error.getMessage()));
        return super.handleExceptionInternal(
                error, OpenAiError.ofStatus(status.value(), message), headers, status, request);
    }

    private static @Nullable String detail(Exception error, @Nullable Object body) {
        Object known = body == null && error instanceof ErrorResponse answer ? answer.getBody() : body;
        return known instanceof ProblemDetail problem ? problem.getDetail() : null;
    }

    private static void show(HttpServletResponse response, HttpStatusCode status, @Nullable String detail) {
        try {
            response.sendError(status.value(), detail == null ? "" : detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
