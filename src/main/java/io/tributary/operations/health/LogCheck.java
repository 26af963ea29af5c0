package io.tributary.operations.health;

import io.tributary.decisions.DecisionLog;
import org.springframework.stereotype.Component;

/** Whether answers are written as fast as they come. */
@Component
final class LogCheck implements Check {
    private final DecisionLog log;

    LogCheck(DecisionLog log) {
        this.log = log;
    }

    @Override
    public String id() {
        return "log";
    }

    @Override
    public String title() {
        return "Decision log";
    }

    @Override
    public Finding look() {
        int queued = log.queued();
        String words = "%d of at most %d answers wait to be written to the database.".formatted(queued, log.capacity());
        if (queued >= log.capacity()) {
            return Finding.broken(
                    this,
                    words + " Further answers wait for room.",
                    "The database is away or too slow; see it above, and the errors in the log.");
        }
        if (queued > log.capacity() / 2) {
            return Finding.attention(
                    this, words, "The database is slower than the answers; look at its load and disk.");
        }
        return Finding.good(this, words);
    }
}
