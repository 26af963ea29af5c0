package io.tributary.training;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Puts the study that ships with the product into a database that does not have it. It has some 300,000 rows, so the
 * service is ready before it begins.
 */
@Component
class ShippedStudy {
    static final ClassPathResource ARCHIVE = new ClassPathResource("studies/shipped.zip");
    private static final Logger LOG = LoggerFactory.getLogger(ShippedStudy.class);

    private final StudyArchive archive;
    private final TrainingProperties properties;

    ShippedStudy(StudyArchive archive, TrainingProperties properties) {
        this.archive = archive;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void restore() throws IOException {
        if (!properties.importShipped() || !ARCHIVE.exists()) {
            return;
        }
        // most starts find it here, and it takes seconds to read
        try (InputStream in = ARCHIVE.getInputStream()) {
            if (archive.known(in)) {
                return;
            }
        }
        try (InputStream in = ARCHIVE.getInputStream()) {
            if (archive.restore(archive.open(in))) {
                LOG.info("imported the shipped training study");
            }
        }
    }
}
