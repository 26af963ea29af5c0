package io.tributary.decisions;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the tables of months looked after at the start and once an hour, by one of all instances on a database. */
@Configuration(proxyBeanMethods = false)
class DecisionMonthsConfiguration {

    @Bean
    RecurringTask<Void> decisionMonthsTask(DecisionMonths months) {
        return Tasks.recurring(DecisionMonths.NAME, FixedDelay.ofHours(1))
                .execute((instance, context) -> months.prepare());
    }
}
