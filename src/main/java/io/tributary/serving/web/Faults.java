package io.tributary.serving.web;

import io.tributary.accounts.LimitReached;
import io.tributary.core.decode.PromptTooLong;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.platform.web.ClientGone;
import io.tributary.platform.web.OpenAiError;
import io.tributary.registry.DamagedModel;
import io.tributary.registry.ModelAway;
import io.tributary.registry.OverBudget;
import io.tributary.registry.UnknownModel;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.text.TextException;
import io.tributary.serving.CacheExceeded;
import io.tributary.serving.EngineBusy;
import io.tributary.serving.EngineStopped;
import io.tributary.serving.ModelNotAllowed;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures of the serving endpoints in OpenAI's envelope, with the status a client can act on. */
@RestControllerAdvice(basePackageClasses = Faults.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final long RETRY_SECONDS = 1;

    static RuntimeException unwrapped(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    @ExceptionHandler({
        Refusal.class,
        UnknownModel.class,
        EngineBusy.class,
        ModelAway.class,
        OverBudget.class,
        CacheExceeded.class,
        EngineStopped.class,
        LimitReached.class,
        ModelNotAllowed.class,
        PromptTooLong.class,
        TextException.class,
        NonFiniteLogits.class,
        RemoteFailure.class,
        CompletionException.class
    })
    ResponseEntity<OpenAiError> answer(RuntimeException error) {
        RuntimeException cause = unwrapped(error);
        HttpStatus status = status(cause);
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retrySeconds(cause)));
        }
        return new ResponseEntity<>(envelope(cause), headers, status);
    }

    private static long retrySeconds(RuntimeException error) {
        if (error instanceof LimitReached limit) {
            return limit.retrySeconds();
        }
        return error instanceof ModelAway away ? away.retrySeconds() : RETRY_SECONDS;
    }

    /** Nobody reads this; the status is for logs and metrics. */
    @ExceptionHandler(ClientGone.class)
    ResponseEntity<Void> gone(ClientGone error) {
        return ResponseEntity.status(ClientGone.STATUS).build();
    }

    /** Anything unforeseen; the details go to the log, not to the client. */
    @ExceptionHandler({IllegalStateException.class, IllegalArgumentException.class, ArithmeticException.class})
    ResponseEntity<OpenAiError> failure(RuntimeException error) {
        return answer(error);
    }

    private static HttpStatus status(RuntimeException error) {
        if (error instanceof Refusal refusal) {
            return refusal.status;
        } else if (error instanceof RemoteFailure failure) {
            return BackendFaults.status(failure.kind());
        } else if (error instanceof UnknownModel) {
            return HttpStatus.NOT_FOUND;
        } else if (error instanceof ModelNotAllowed) {
            return HttpStatus.FORBIDDEN;
        } else if (error instanceof EngineBusy || error instanceof LimitReached) {
            return HttpStatus.TOO_MANY_REQUESTS;
        } else if (error instanceof EngineStopped || error instanceof ModelAway) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        } else if (error instanceof PromptTooLong
                || error instanceof CacheExceeded
                || error instanceof OverBudget
                || error instanceof TextException) {
            return HttpStatus.BAD_REQUEST;
        }
        return HttpStatus.INTERNAL_SERVER_ERROR;
    }

    static OpenAiError envelope(RuntimeException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof Refusal refusal) {
            return OpenAiError.of(message, "invalid_request_error", refusal.param, refusal.code);
        } else if (error instanceof RemoteFailure failure) {
            return BackendFaults.envelope(failure);
        } else if (error instanceof UnknownModel) {
            return OpenAiError.of(message, "invalid_request_error", "model", "model_not_found");
        } else if (error instanceof EngineBusy) {
            return OpenAiError.of(message, "rate_limit_error", null, "queue_full");
        } else if (error instanceof EngineStopped) {
            return OpenAiError.of(message, "server_error", null, "shutting_down");
        } else if (error instanceof ModelAway) {
            return OpenAiError.of(message, "server_error", "model", "model_away");
        } else if (error instanceof DamagedModel) {
            return OpenAiError.of(message, "server_error", "model", "model_damaged");
        } else if (error instanceof OverBudget) {
            return OpenAiError.of(message, "invalid_request_error", "model", "over_budget");
        } else if (error instanceof LimitReached limit) {
            return OpenAiError.of(message, "rate_limit_error", null, limit.code());
        } else if (error instanceof ModelNotAllowed) {
            return OpenAiError.of(message, "permission_error", "model", "model_not_allowed");
        } else if (error instanceof PromptTooLong) {
            return OpenAiError.of(message, "invalid_request_error", "prompt", "context_length_exceeded");
        } else if (error instanceof CacheExceeded) {
            return OpenAiError.of(message, "invalid_request_error", "max_tokens", "cache_exceeded");
        } else if (error instanceof TextException) {
            return OpenAiError.of(message, "invalid_request_error", "messages", "invalid_value");
        }
        LOG.error("a request failed", error);
        if (error instanceof NonFiniteLogits) {
            return OpenAiError.of(
                    message + "; the answer was given up. The weights are damaged or overflow at this precision",
                    "server_error",
                    "model",
                    "non_finite_logits");
        }
        return OpenAiError.of("the server failed: " + message, "server_error", null, "internal_error");
    }
}
