package io.tributary.cascade.web;

import io.tributary.accounts.Callers;
import io.tributary.cascade.CascadeConflict;
import io.tributary.cascade.CascadeVersion;
import io.tributary.cascade.Cascades;
import io.tributary.cascade.Difference;
import io.tributary.cascade.Live;
import io.tributary.cascade.LiveCascades;
import io.tributary.cascade.NamedCascade;
import io.tributary.cascade.Removal;
import io.tributary.cascade.UnknownCascade;
import io.tributary.platform.web.Addresses;
import io.tributary.registry.UnknownModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Named, versioned cascades. */
@RestController
@RequestMapping("/api/cascades")
class CascadeController {
    private final Cascades cascades;
    private final Removal removal;
    private final LiveCascades live;
    private final Callers callers;

    CascadeController(Cascades cascades, Removal removal, LiveCascades live, Callers callers) {
        this.cascades = cascades;
        this.removal = removal;
        this.live = live;
        this.callers = callers;
    }

    /** By name. */
    record CascadeList(List<NamedCascade> items) {}

    /** In the order settings are printed in. */
    record DifferenceList(List<Difference> items) {}

    /** Where an alias shall lead. */
    record Lead(@Nullable Integer version) {}

    @GetMapping
    CascadeList list() {
        return new CascadeList(cascades.list());
    }

    /** 201, or 200 if the newest version of the name has these settings already. */
    @PostMapping
    ResponseEntity<CascadeVersion> create(@RequestBody CascadeRequest request) {
        Cascades.Made made = cascades.create(request.wish(), by());
        CascadeVersion version = made.version();
        return (made.created()
                        ? ResponseEntity.created(
                                Addresses.of("/api/cascades/" + version.name() + "/versions/" + version.version()))
                        : ResponseEntity.ok())
                .body(version);
    }

    @GetMapping("/{name}")
    NamedCascade cascade(@PathVariable String name) {
        return cascades.find(name);
    }

    @GetMapping("/{name}/versions/{version}")
    CascadeVersion version(@PathVariable String name, @PathVariable int version) {
        return cascades.find(name).version(version);
    }

    /** What changes from one version to another. */
    @GetMapping("/{name}/diff")
    DifferenceList diff(@PathVariable String name, @RequestParam int from, @RequestParam int to) {
        return new DifferenceList(cascades.diff(name, from, to));
    }

    /** What a version does in production, against what its experiment measured. */
    @GetMapping("/{name}/versions/{version}/live")
    Live live(@PathVariable String name, @PathVariable int version) {
        return live.of(cascades.find(name).version(version));
    }

    @PutMapping("/{name}/aliases/{alias}")
    NamedCascade lead(@PathVariable String name, @PathVariable String alias, @RequestBody Lead lead) {
        if (lead.version() == null) {
            throw new IllegalArgumentException("version is required: where the alias shall lead");
        }
        return cascades.move(name, alias, lead.version(), by());
    }

    @DeleteMapping("/{name}/aliases/{alias}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlead(@PathVariable String name, @PathVariable String alias) {
        cascades.removeAlias(name, alias, by());
    }

    @DeleteMapping("/{name}/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, @PathVariable int version) {
        removal.delete(name, version, by());
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name) {
        removal.delete(name, by());
    }

    private String by() {
        return callers.current().name();
    }

    @ExceptionHandler(UnknownCascade.class)
    ProblemDetail unknown(UnknownCascade e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(CascadeConflict.class)
    ProblemDetail conflict(CascadeConflict e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({IllegalArgumentException.class, UnknownModel.class})
    ProblemDetail refused(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
}
