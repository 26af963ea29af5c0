package io.tributary.operations.health;

import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** All checks; one that fails is reported as such and does not hide the others. */
@Service
public class Checks {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    private final List<Check> checks;

    Checks(List<Check> checks) {
        this.checks = checks;
    }

    /** The worst first. */
    public List<Finding> findings() {
        return checks.stream()
                .map(Checks::look)
                .sorted(Comparator.comparing(Finding::level).reversed().thenComparing(Finding::title))
                .toList();
    }

    static Finding look(Check check) {
        try {
            return check.look();
        } catch (RuntimeException e) {
            LOG.warn("the check '{}' failed", check.id(), e);
            return Finding.broken(
                    check, "It could not be looked at: " + e.getMessage() + ".", "The log has the whole error.");
        }
    }
}
