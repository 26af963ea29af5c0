package io.tributary.training.web;

import io.tributary.platform.web.Addresses;
import io.tributary.training.PublishRequest;
import io.tributary.training.Published;
import io.tributary.training.Publishing;
import io.tributary.training.RunDeletion;
import io.tributary.training.RunRequest;
import io.tributary.training.RunSpec;
import io.tributary.training.RunView;
import io.tributary.training.TrainingRuns;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs: starting, steering, publishing, deleting. */
@RestController
@RequestMapping("/api/training/runs")
class RunController {
    private static final RunRequest NOTHING = new RunRequest(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null);

    private final TrainingRuns runs;
    private final RunDeletion deletion;
    private final Publishing publishing;

    RunController(TrainingRuns runs, RunDeletion deletion, Publishing publishing) {
        this.runs = runs;
        this.deletion = deletion;
        this.publishing = publishing;
    }

    /** All runs, newest first. */
    record RunList(List<RunView> items) {}

    @PostMapping
    ResponseEntity<RunView> submit(@RequestBody(required = false) @Nullable RunRequest request) {
        return accepted(runs.submit(request == null ? NOTHING : request));
    }

    @GetMapping
    RunList list() {
        return new RunList(runs.list());
    }

    /** What a new run has where its request says nothing. */
    @GetMapping("/defaults")
    RunSpec defaults() {
        return runs.defaults();
    }

    @GetMapping("/{id}")
    RunView run(@PathVariable UUID id) {
        return runs.find(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) throws IOException {
        deletion.delete(id);
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<RunView> pause(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(runs.pause(id));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<RunView> resume(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(runs.resume(id));
    }

    @PostMapping("/{id}/stop")
    ResponseEntity<RunView> stop(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(runs.stop(id));
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<RunView> cancel(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(runs.cancel(id));
    }

    @PostMapping("/{id}/clone")
    ResponseEntity<RunView> copy(@PathVariable UUID id, @RequestBody(required = false) @Nullable RunRequest changes) {
        return accepted(runs.copy(id, changes == null ? NOTHING : changes));
    }

    @PostMapping("/{id}/publish")
    Published publish(@PathVariable UUID id, @RequestBody PublishRequest request) {
        return publishing.publish(id, request);
    }

    private static ResponseEntity<RunView> accepted(RunView run) {
        return ResponseEntity.accepted()
                .location(Addresses.of("/api/training/runs/" + run.id()))
                .body(run);
    }
}
