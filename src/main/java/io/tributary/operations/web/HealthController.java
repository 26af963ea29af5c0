package io.tributary.operations.web;

import io.tributary.operations.health.Checks;
import io.tributary.operations.health.Finding;
import io.tributary.operations.health.Level;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the service is, for scripts; always 200, because whoever asks wants to read it. */
@RestController
final class HealthController {
    private final Checks checks;

    HealthController(Checks checks) {
        this.checks = checks;
    }

    /**
     * All findings.
     *
     * @param level of the worst
     * @param findings the worst first
     */
    record Report(Level level, List<Finding> findings) {}

    @GetMapping("/api/health")
    Report health() {
        List<Finding> findings = checks.findings();
        return new Report(findings.get(0).level(), findings);
    }
}
