package io.tributary.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands jobs to db-scheduler: one task, one instance per job. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
    static final String TASK = "job";

    @Bean
    Task<Void> jobTask(JobRunner runner) {
        return Tasks.custom(TASK, Void.class).onDeadExecutionRevive().execute((instance, context) -> {
            boolean ended = runner.run(UUID.fromString(instance.getId()), context.getSchedulerState());
            CompletionHandler<Void> completion = (complete, operations) -> {
                if (ended) {
                    operations.remove();
                } else {
                    operations.reschedule(complete, Instant.now());
                }
            };
            return completion;
        });
    }
}
