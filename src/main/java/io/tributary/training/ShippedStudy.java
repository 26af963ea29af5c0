package io.tributary.training;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Puts the study that ships with the product into a database that does not have it. */
@Component
@Order(0)
class ShippedStudy implements ApplicationRunner {
    static final ClassPathResource ARCHIVE = new ClassPathResource("studies/shipped.zip");
    private static final Logger LOG = LoggerFactory.getLogger(ShippedStudy.class);

    private final StudyArchive archive;
    private final TrainingProperties properties;

    ShippedStudy(StudyArchive archive, TrainingProperties properties) {
        this.archive = archive;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!properties.importShipped() || !ARCHIVE.exists()) {
            return;
        }
        try (InputStream in = ARCHIVE.getInputStream()) {
            if (archive.restore(archive.open(in))) {
                LOG.info("imported the shipped training study");
            }
        }
    }
}
