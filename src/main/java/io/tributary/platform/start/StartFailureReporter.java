package io.tributary.platform.start;

import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the one line in place of Spring Boot's report; failures it cannot explain go on to that report. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    /** Spring Boot asks for this constructor; the context is of no use once it has failed. */
    StartFailureReporter(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<StartFailure> known = StartFailure.of(failure);
        known.ifPresent(explained -> System.err.println(explained.line()));
        return known.isPresent();
    }
}
