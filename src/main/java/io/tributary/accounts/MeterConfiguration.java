package io.tributary.accounts;

import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the limits per minute are measured by. */
@Configuration(proxyBeanMethods = false)
class MeterConfiguration {

    /** A time that no clock jump moves. */
    @Bean
    TimeMeter steadyTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }
}
