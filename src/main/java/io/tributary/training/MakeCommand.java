package io.tributary.training;

import io.tributary.platform.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the shipped study or the shipped pair and ends the program: {@code java -jar tributary.jar
 * --make-study=shipped --to=FILE} or {@code --make-pair=shipped --to=FOLDER}. While it works, its runs can be watched under Training. What it writes appears
 * under its name when it is complete, and takes nothing's place.
 */
@Component
class MakeCommand {
    private static final Logger LOG = LoggerFactory.getLogger(MakeCommand.class);

    private final ApplicationArguments arguments;
    private final List<PlanMaker> makers;
    private final ConfigurableApplicationContext context;

    MakeCommand(ApplicationArguments arguments, List<PlanMaker> makers, ConfigurableApplicationContext context) {
        this.arguments = arguments;
        this.makers = makers;
        this.context = context;
    }

    /** Only now do queued jobs run. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void ready() throws IOException, InterruptedException {
        List<PlanMaker> asked = makers.stream()
                .filter(maker -> arguments.containsOption(maker.option()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        if (asked.size() > 1) {
            throw new StartRefused("make one thing at a time: "
                    + asked.stream().map(PlanMaker::option).toList());
        }
        PlanMaker maker = asked.get(0);
        make(maker, one(maker.option()), Path.of(one("to")).toAbsolutePath());
        // the listeners that come after this one would find a closed context
        System.exit(SpringApplication.exit(context, () -> 0));
    }

    private String one(String option) {
        List<String> values = arguments.getOptionValues(option);
        if (values == null || values.size() != 1 || values.get(0).isBlank()) {
            throw new StartRefused("--" + option + "=VALUE is needed, once");
        }
        return values.get(0);
    }

    /** The work takes hours, so that what stands in the way of its result is looked for first. */
    static void make(PlanMaker maker, String plan, Path to) throws IOException, InterruptedException {
        Path parent = to.getParent();
        if (Files.exists(to)) {
            throw new StartRefused(to + " is there already; name a file or folder that is not");
        }
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new StartRefused(parent + " is no folder that can be written to; make it first");
        }
        Path beside = Files.createTempDirectory(parent, ".unfinished-");
        try {
            Path made = beside.resolve(to.getFileName());
            maker.make(plan, made);
            Files.move(made, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            CheckpointFiles.delete(beside);
        }
        LOG.info("wrote {}", to);
    }
}
