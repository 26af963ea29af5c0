package io.tributary.serving;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The threads on which answers are completed: costs, records and responses, never models. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    ThreadPoolTaskExecutor servingExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("serving-");
        executor.setCorePoolSize(4);
        executor.setDaemon(true);
        // answers that are written while the service shuts down are completed too
        executor.setAcceptTasksAfterContextClose(true);
        return executor;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
