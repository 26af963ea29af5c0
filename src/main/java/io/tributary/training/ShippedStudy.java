package io.tributary.training;

import io.tributary.jobs.StartTask;
import io.tributary.jobs.UnlessDone;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Puts the study that ships with the product into a database that does not have it. It has some 300,000 rows: written
 * while the first page is made, they would hold that up for seconds.
 */
@Component
class ShippedStudy {
    static final ClassPathResource ARCHIVE = new ClassPathResource("studies/shipped.zip");
    private static final Logger LOG = LoggerFactory.getLogger(ShippedStudy.class);
    private static final Duration AFTER_READY = Duration.ofSeconds(5);

    private final StudyArchive archive;
    private final TrainingProperties properties;
    private volatile @Nullable StartTask task;

    ShippedStudy(StudyArchive archive, TrainingProperties properties) {
        this.archive = archive;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (properties.importShipped() && ARCHIVE.exists()) {
            task = StartTask.begin("shipped-study", AFTER_READY, new UnlessDone(this::isThere, this::store));
        }
    }

    private boolean store() throws IOException {
        boolean stored;
        try (InputStream in = ARCHIVE.getInputStream()) {
            stored = archive.restore(archive.open(in));
        }
        if (stored) {
            LOG.info("imported the shipped training study");
        }
        return stored;
    }

    private boolean isThere() throws IOException {
        try (InputStream in = ARCHIVE.getInputStream()) {
            return archive.known(in);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        StartTask begun = task;
        if (begun != null) {
            begun.close();
        }
    }
}
