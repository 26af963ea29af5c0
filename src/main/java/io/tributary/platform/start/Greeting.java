package io.tributary.platform.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to click, before anything that a ready service does in its own time. */
@Component
final class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final Environment environment;

    Greeting(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void greet() {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            String address = environment.getProperty("server.address", "0.0.0.0");
            String base = "http://" + (address.equals("0.0.0.0") ? "localhost" : address) + ":" + port;
            LOG.info("Tributary is ready: open {}/ in a browser, point OpenAI clients at {}/v1", base, base);
        }
    }
}
