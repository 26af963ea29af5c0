package io.tributary.operations.health;

import io.tributary.backends.Backend;
import io.tributary.backends.Backends;
import io.tributary.backends.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the foreign servers answer, and can do what the configuration says of them. Sends nothing to them. */
@Component
final class BackendsCheck implements Check {
    private final Backends backends;

    BackendsCheck(Backends backends) {
        this.backends = backends;
    }

    @Override
    public String id() {
        return "backends";
    }

    @Override
    public String title() {
        return "Backends";
    }

    @Override
    public Finding look() {
        List<Backend> all = backends.all();
        if (all.isEmpty()) {
            return Finding.good(this, "No backend is configured.");
        }
        List<String> troubles = new ArrayList<>();
        for (Backend backend : all) {
            String trouble = trouble(backend);
            if (trouble != null) {
                troubles.add(trouble);
            }
        }
        return troubles.isEmpty()
                ? Finding.good(this, "%d configured; none has trouble.".formatted(all.size()))
                : Finding.attention(
                        this,
                        String.join(" ", troubles),
                        "See GET /api/backends; after a change POST /api/backends/{name}/probe looks again.");
    }

    private static @Nullable String trouble(Backend backend) {
        var last = backend.ledger().last();
        if (!backend.breaker().equals("closed")) {
            return "%s failed too often and is left alone%s."
                    .formatted(backend.name(), last == null ? "" : "; last: " + last.getMessage());
        }
        if (last != null && last.kind().blamesServer()) {
            return "The last request failed: " + last.getMessage() + ".";
        }
        Probe probe = backend.probe();
        return probe == null ? null : trouble(backend, probe);
    }

    private static @Nullable String trouble(Backend backend, Probe probe) {
        if (probe.failure() != null) {
            return probe.failure() + ".";
        }
        Integer width = backend.settings().logprobs();
        if (width != null && width > 0 && probe.logprobs() == 0) {
            return backend.name() + " is declared to give log-probabilities, and gave none.";
        }
        if (Boolean.TRUE.equals(backend.settings().chat()) && !probe.chat()
                || Boolean.TRUE.equals(backend.settings().completions()) && !probe.completions()) {
            return backend.name() + " is declared to answer chats and texts as it was found not to.";
        }
        return null;
    }
}
