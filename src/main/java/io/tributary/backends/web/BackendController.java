package io.tributary.backends.web;

import io.tributary.backends.Backend;
import io.tributary.backends.Backends;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The configured backends and how they do. */
@RestController
@RequestMapping("/api/backends")
final class BackendController {
    private final Backends backends;

    BackendController(Backends backends) {
        this.backends = backends;
    }

    /** All of them, by name. */
    record BackendList(List<BackendView> items) {}

    @GetMapping
    BackendList list() {
        return new BackendList(backends.all().stream().map(BackendView::of).toList());
    }

    /** Looks at one now: it is sent up to five requests, for one token each. */
    @PostMapping("/{name}/probe")
    ResponseEntity<Object> probe(@PathVariable String name) {
        Backend backend = backends.find(name).orElse(null);
        if (backend == null) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                            HttpStatus.NOT_FOUND,
                            "no backend is called '" + name + "'; configured are "
                                    + backends.all().stream().map(Backend::name).toList()))
                    .build();
        }
        backend.look();
        return ResponseEntity.ok(BackendView.of(backend));
    }
}
