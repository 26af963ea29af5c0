package io.tributary.experiments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes a completed experiment to a file and ends the program:
 * {@code java -jar tributary.jar --export-experiment=ID --to=FILE}. ID may be {@code latest}, the newest completed one.
 */
@Component
@Order(1)
class ExperimentExport implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentExport.class);

    private final ExperimentStore store;
    private final ExperimentArchive archive;
    private final ConfigurableApplicationContext context;

    ExperimentExport(ExperimentStore store, ExperimentArchive archive, ConfigurableApplicationContext context) {
        this.store = store;
        this.archive = archive;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!arguments.containsOption("export-experiment")) {
            return;
        }
        UUID id = id(only(arguments, "export-experiment"));
        Path target = Path.of(only(arguments, "to"));
        try (OutputStream out = Files.newOutputStream(target)) {
            archive.write(id, out);
        }
        LOG.info("wrote experiment {} to {} ({} bytes)", id, target, Files.size(target));
        SpringApplication.exit(context, () -> 0);
    }

    private UUID id(String given) {
        if (!given.equals("latest")) {
            return UUID.fromString(given);
        }
        return store.list().stream()
                .filter(e -> e.state().equals("completed"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no completed experiment to export"))
                .id();
    }

    private static String only(ApplicationArguments arguments, String option) {
        List<String> values = arguments.getOptionValues(option);
        if (values == null || values.size() != 1 || values.get(0).isEmpty()) {
            throw new IllegalArgumentException("--" + option + " needs exactly one value");
        }
        return values.get(0);
    }
}
