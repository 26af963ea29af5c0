package io.tributary.operations.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A check as actuator asks it; what needs attention only is up. */
record CheckIndicator(Check check) implements HealthIndicator {

    @Override
    public Health health() {
        Finding finding = Checks.look(check);
        Health.Builder health = finding.level() == Level.BROKEN ? Health.down() : Health.up();
        health.withDetail("words", finding.words());
        if (finding.advice() != null) {
            health.withDetail("advice", finding.advice());
        }
        return health.build();
    }
}
