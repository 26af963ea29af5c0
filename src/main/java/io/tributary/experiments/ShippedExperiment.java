package io.tributary.experiments;

import io.tributary.jobs.StartTask;
import io.tributary.jobs.UnlessDone;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Puts the experiment that ships with the product into a database that does not have it: seconds of work, done beside the
 * rest of the start, which waits for it at its end.
 */
@Component
@Order(0)
class ShippedExperiment implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedExperiment.class);
    private static final ClassPathResource ARCHIVE = new ClassPathResource("experiments/shipped.json.gz");

    private final ExperimentArchive archive;
    private final ExperimentProperties properties;
    private volatile @Nullable StartTask task;

    ShippedExperiment(ExperimentArchive archive, ExperimentProperties properties) {
        this.archive = archive;
        this.properties = properties;
    }

    @PostConstruct
    void begin() {
        if (properties.importShipped() && ARCHIVE.exists()) {
            task = StartTask.begin("shipped-experiment", Duration.ZERO, new UnlessDone(this::isThere, this::store));
        }
    }

    private boolean store() throws IOException {
        try (InputStream in = ARCHIVE.getInputStream()) {
            return archive.store(archive.open(in));
        }
    }

    private boolean isThere() throws IOException {
        try (InputStream in = ARCHIVE.getInputStream()) {
            return archive.known(in);
        }
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        StartTask begun = task;
        if (begun != null && begun.await()) {
            LOG.info("imported the shipped experiment");
        }
    }

    /** A start that fails meanwhile leaves the database open until the import has ended. */
    @PreDestroy
    void stop() throws InterruptedException {
        StartTask begun = task;
        if (begun != null) {
            begun.close();
        }
    }
}
