package io.tributary.platform.start;

import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs an application so that a failure an operator can mend ends in one line and exit code 1, not in a stack trace. */
public final class StartFailures {
    private StartFailures() {}

    /** Why a failure came about, in one line; empty if it has no explanation here. */
    public static Optional<String> reason(Throwable failure) {
        return StartFailure.of(failure).map(StartFailure::reason);
    }

    /**
     * Starts the application; to be called from {@code main}.
     *
     * @return the running context
     * @throws RuntimeException every failure that has no explanation here, untouched
     */
    public static ConfigurableApplicationContext run(SpringApplication application, String... args) {
        try {
            return application.run(args);
        } catch (RuntimeException failure) {
            if (StartFailure.of(failure).isEmpty()) {
                throw failure;
            }
            // the reporter has printed the line; threads that a half-started context left behind must not keep us alive
            System.exit(1);
            throw failure;
        }
    }
}
