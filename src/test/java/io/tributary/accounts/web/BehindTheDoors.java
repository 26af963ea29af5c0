package io.tributary.accounts.web;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;

/** Answers in place of the controllers where a test asks for it, so that nothing happens however many get through. */
@TestConfiguration
public class BehindTheDoors {
    static final int LET_IN = 299;
    static final String STOP = "X-Test-Stop-Behind-The-Door";

    /** Limits per minute do not fill up again, however slow the machine is. */
    @Bean
    @Primary
    TimeMeter standingTime() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return 0;
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    @Bean
    FilterRegistrationBean<Filter> stop() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            if (((HttpServletRequest) request).getHeader(STOP) == null) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).setStatus(LET_IN);
            }
        });
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }
}
