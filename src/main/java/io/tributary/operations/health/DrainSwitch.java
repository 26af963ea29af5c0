package io.tributary.operations.health;

import io.tributary.accounts.AuditStore;
import io.tributary.platform.drain.Drain;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns draining on and off, and has the trail say by whom. */
@Service
public class DrainSwitch {
    private final Drain drain;
    private final AuditStore audit;

    DrainSwitch(Drain drain, AuditStore audit) {
        this.drain = drain;
        this.audit = audit;
    }

    public boolean isOn() {
        return drain.isOn();
    }

    /**
     * Turning it to what it is changes nothing and is not noted.
     *
     * @param actor who wants it
     * @param address from where
     */
    public void turn(boolean on, String actor, @Nullable String address) {
        if (on ? drain.begin() : drain.end()) {
            audit.record(actor, on ? "drain-begun" : "drain-ended", "this process", address);
        }
    }
}
