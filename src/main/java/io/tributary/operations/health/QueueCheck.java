package io.tributary.operations.health;

import io.tributary.serving.Engine;
import io.tributary.serving.EngineState;
import org.springframework.stereotype.Component;

/** Whether one more request would be taken. */
@Component
final class QueueCheck implements Check {
    private final Engine engine;

    QueueCheck(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String id() {
        return "queue";
    }

    @Override
    public String title() {
        return "Queue";
    }

    @Override
    public Finding look() {
        EngineState state = engine.state();
        String words = "%d requests are waiting and %d are running, of %d that may."
                .formatted(state.waiting(), state.running(), state.capacity());
        if (state.full()) {
            return Finding.broken(
                    this,
                    words + " The next one is refused with 429.",
                    "Wait, ask for fewer tokens, or start more instances; a longer queue"
                            + " (tributary.serving.queue-capacity) only makes everybody wait longer.");
        }
        if (state.waiting() > state.capacity() / 2) {
            return Finding.attention(this, words, "Clients wait; see what asks so much on the Usage page.");
        }
        return Finding.good(this, words);
    }
}
