package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives the errors Spring raises itself the form of the surface: OpenAI's envelope on /v1, a page for people, RFC 9457 elsewhere. */
@RestControllerAdvice
final class ErrorForms extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException error, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean tooLarge = BodyTooLarge.causes(error);
        HttpStatus real = tooLarge ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        Throwable root = error.getMostSpecificCause();
        String detail = tooLarge ? String.valueOf(root.getMessage()) : "the body is not valid JSON: " + firstLine(root);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(real, detail);
        return handleExceptionInternal(error, problem, headers, real, request);
    }

    /** A body that claims to have parts, and cannot be taken apart. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unreadableParts(MultipartException error, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "the parts of the body cannot be read: " + firstLine(error));
        return handleExceptionInternal(error, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception error, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(request instanceof ServletWebRequest web)) {
            return super.handleExceptionInternal(error, body, headers, status, request);
        }
        if (Surface.isPage(web.getRequest()) && web.getResponse() != null) {
            show(web.getResponse(), status, error);
            return null;
        }
        if (!Surface.isOpenAi(web.getRequest())) {
            return super.handleExceptionInternal(error, body, headers, status, request);
        }
        Object detail = body;
        if (body == null && error instanceof org.springframework.web.ErrorResponse response) {
            detail = response.getBody();
        }
        String message = detail instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : String.valueOf(error.getMessage());
        return super.handleExceptionInternal(
                error, OpenAiError.ofStatus(status.value(), message), headers, status, request);
    }

    private static void show(HttpServletResponse response, HttpStatusCode status, Exception error) {
        String detail = error instanceof org.springframework.web.ErrorResponse known
                ? known.getBody().getDetail()
                : null;
        try {
            response.sendError(status.value(), detail == null ? "" : detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
