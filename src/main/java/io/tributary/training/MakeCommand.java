package io.tributary.training;

import java.io.IOException;
import java.nio.file.Path;
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
 * Makes what ships with the product and ends the program: {@code java -jar tributary.jar --make-study=shipped --to=FILE} or
 * {@code --make-pair=shipped --to=FOLDER}. While it works, its runs can be watched under Training.
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
        for (PlanMaker maker : makers) {
            List<String> plans = arguments.getOptionValues(maker.option());
            if (plans == null) {
                continue;
            }
            List<String> targets = arguments.getOptionValues("to");
            if (plans.size() != 1 || targets == null || targets.size() != 1) {
                throw new IllegalArgumentException(
                        "--" + maker.option() + "=NAME and --to each need exactly one value");
            }
            maker.make(plans.get(0), Path.of(targets.get(0)));
            LOG.info("wrote {}", targets.get(0));
            // the listeners that come after this one would find a closed context
            System.exit(SpringApplication.exit(context, () -> 0));
        }
    }
}
