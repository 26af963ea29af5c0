package io.tributary.training;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Runs whose files are being copied or deleted, so that nobody else in this process does either
 * meanwhile. */
@Component
class RunClaims {
    private final Set<UUID> claimed = ConcurrentHashMap.newKeySet();

    /** Ends at {@link #close}. */
    final class Claim implements AutoCloseable {
        private final UUID run;

        private Claim(UUID run) {
            this.run = run;
        }

        @Override
        public void close() {
            claimed.remove(run);
        }
    }

    /** @throws RunConflict if somebody else has it */
    Claim claim(UUID run) {
        if (!claimed.add(run)) {
            throw new RunConflict("run %s is being published or deleted; try again in a moment".formatted(run));
        }
        return new Claim(run);
    }
}
