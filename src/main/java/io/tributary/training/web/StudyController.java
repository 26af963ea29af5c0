package io.tributary.training.web;

import io.tributary.platform.web.Addresses;
import io.tributary.training.Estimate;
import io.tributary.training.Estimates;
import io.tributary.training.RunRequest;
import io.tributary.training.Studies;
import io.tributary.training.StudyRequest;
import io.tributary.training.StudyView;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Studies, and what a run would cost. */
@RestController
@RequestMapping("/api/training")
class StudyController {
    private final Studies studies;
    private final Estimates estimates;

    StudyController(Studies studies, Estimates estimates) {
        this.studies = studies;
        this.estimates = estimates;
    }

    /** All studies, newest first. */
    record StudyList(List<StudyView> items) {}

    @PostMapping("/studies")
    ResponseEntity<StudyView> submit(@RequestBody StudyRequest request) {
        StudyView study = studies.submit(request);
        return ResponseEntity.accepted()
                .location(Addresses.of("/api/training/studies/" + study.id()))
                .body(study);
    }

    @GetMapping("/studies")
    StudyList list() {
        return new StudyList(studies.list());
    }

    @GetMapping("/studies/{id}")
    StudyView study(@PathVariable UUID id) {
        return studies.find(id);
    }

    @PostMapping("/estimate")
    Estimate estimate(@RequestBody RunRequest request) {
        return estimates.estimate(request);
    }
}
