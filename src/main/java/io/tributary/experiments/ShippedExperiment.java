package io.tributary.experiments;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Puts the experiment that ships with the product into a database that does not have it. */
@Component
@Order(0)
class ShippedExperiment implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedExperiment.class);
    private static final ClassPathResource ARCHIVE = new ClassPathResource("experiments/shipped.json.gz");

    private final ExperimentArchive archive;
    private final ExperimentProperties properties;

    ShippedExperiment(ExperimentArchive archive, ExperimentProperties properties) {
        this.archive = archive;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
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
            if (archive.read(in)) {
                LOG.info("imported the shipped experiment");
            }
        }
    }
}
