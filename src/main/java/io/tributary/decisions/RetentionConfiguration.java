package io.tributary.decisions;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tributary.accounts.AuditStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has retention looked after once an hour, by one of all instances on a database. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tributary.decisions.keep-days")
class RetentionConfiguration {
    private static final int BATCH = 200;

    @Bean
    RecurringTask<Void> retentionTask(
            GenerationStore store,
            DecisionMonths months,
            AuditStore audit,
            DecisionProperties properties,
            Clock clock) {
        int days = java.util.Objects.requireNonNull(properties.keepDays());
        return task(new Retention(store, months, audit, Duration.ofDays(days), BATCH, clock));
    }

    static RecurringTask<Void> task(Retention retention) {
        return Tasks.recurring(Retention.NAME, FixedDelay.ofHours(1))
                .execute((instance, context) ->
                        retention.apply(() -> context.getSchedulerState().isShuttingDown()));
    }
}
