package io.tributary.operations.health;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names the checks that decide whether this process is restarted (liveness) or left alone for a while (readiness). */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean("engineHealthIndicator")
    HealthIndicator engine(EngineCheck check) {
        return new CheckIndicator(check);
    }

    @Bean("databaseHealthIndicator")
    HealthIndicator database(DatabaseCheck check) {
        return new CheckIndicator(check);
    }

    @Bean("modelsHealthIndicator")
    HealthIndicator models(ModelsCheck check) {
        return new CheckIndicator(check);
    }

    @Bean("queueHealthIndicator")
    HealthIndicator queue(QueueCheck check) {
        return new CheckIndicator(check);
    }

    @Bean("diskHealthIndicator")
    HealthIndicator disk(DiskCheck check) {
        return new CheckIndicator(check);
    }
}
