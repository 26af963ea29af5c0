package io.tributary.operations.health;

import io.tributary.serving.Engine;
import io.tributary.serving.EngineState;
import org.springframework.stereotype.Component;

/** Whether the thread that runs models still does. */
@Component
final class EngineCheck implements Check {
    private final Engine engine;

    EngineCheck(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String id() {
        return "engine";
    }

    @Override
    public String title() {
        return "Engine";
    }

    @Override
    public Finding look() {
        EngineState state = engine.state();
        if (!state.alive()) {
            return Finding.broken(
                    this,
                    "The engine thread has ended, so no answer will ever come.",
                    "Restart the service; the last error in its log says why the thread ended.");
        }
        return Finding.good(this, "It runs; %d answers are being written.".formatted(state.running()));
    }
}
