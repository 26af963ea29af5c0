package io.tributary.registry.web;

import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.NameTaken;
import io.tributary.registry.UnknownModel;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes pairs of served models. */
@RestController
class PairController {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final ModelRegistry registry;

    PairController(ModelRegistry registry) {
        this.registry = registry;
    }

    /**
     * A wish.
     *
     * @param one name of a served model
     * @param other name of another; the smaller one of the two drafts
     */
    record PairRequest(String name, String one, String other) {
        PairRequest {
            name = Objects.requireNonNullElse(name, "");
            one = Objects.requireNonNullElse(one, "");
            other = Objects.requireNonNullElse(other, "");
        }
    }

    /** A pair as it was made. */
    record PairView(String name, String small, String large) {}

    /** Serves two models as a pair, now and after every start. */
    @PostMapping("/api/pairs")
    ResponseEntity<PairView> make(@RequestBody PairRequest request) {
        if (!NAME.matcher(request.name()).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to 100 letters, digits, '.', '_' and '-', and begins with" + " a letter or digit");
        }
        // by the versions that are served now, not by names that will mean others later
        ModelPair pair = registry.publishPair(
                request.name(),
                registry.model(request.one()).name(),
                registry.model(request.other()).name());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new PairView(
                        pair.name(), pair.small().name(), pair.large().name()));
    }

    @ExceptionHandler
    ProblemDetail taken(NameTaken e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownModel e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
