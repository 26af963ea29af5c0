package io.tributary.registry.web;

import io.tributary.registry.FreeNames;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.ModelUse;
import io.tributary.registry.NameTaken;
import io.tributary.registry.UnknownModel;
import io.tributary.registry.store.Lineage;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes pairs of served models. */
@RestController
class PairController {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final ModelRegistry registry;
    private final FreeNames names;
    private final Lineage lineage;

    PairController(ModelRegistry registry, FreeNames names, Lineage lineage) {
        this.registry = registry;
        this.names = names;
        this.lineage = lineage;
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
        names.requireFree(request.name(), "");
        // by the versions that are served now, not by names that will mean others later
        ModelPair pair = registry.publishPair(
                request.name(),
                registry.model(request.one()).name(),
                registry.model(request.other()).name());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new PairView(
                        pair.name(), pair.small().name(), pair.large().name()));
    }

    /** Takes a pair away that nothing is built on. */
    @DeleteMapping("/api/pairs/{name}")
    ResponseEntity<Void> delete(@PathVariable String name) {
        List<ModelUse> users = lineage.ofPair(name);
        if (!users.isEmpty()) {
            throw new PairInUse(name, users);
        }
        registry.withdrawPair(name);
        return ResponseEntity.noContent().build();
    }

    /** Somebody needs the pair. */
    private static final class PairInUse extends RuntimeException {
        private static final long serialVersionUID = 1;

        PairInUse(String name, List<ModelUse> users) {
            super("the pair '" + name + "' is needed by "
                    + users.stream()
                            .map(use -> "the " + use.kind() + " " + use.name())
                            .collect(Collectors.joining(", ")));
        }
    }

    @ExceptionHandler
    ProblemDetail needed(PairInUse e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
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
