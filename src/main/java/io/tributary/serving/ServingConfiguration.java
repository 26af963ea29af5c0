package io.tributary.serving;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The threads beside the engine: those on which answers are completed, and the one that reads weights. */
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

    /** One thread: several models are read no sooner side by side. */
    @Bean
    ThreadPoolTaskExecutor modelLoader() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("model-loader-");
        executor.setCorePoolSize(1);
        executor.setDaemon(true);
        return executor;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
