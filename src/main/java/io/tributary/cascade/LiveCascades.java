package io.tributary.cascade;

import io.tributary.cascade.Evidence.Watched;
import io.tributary.core.evaluate.Drift;
import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.decisions.TrafficQueries;
import io.tributary.decisions.TrafficQueries.Decided;
import io.tributary.decisions.TrafficQueries.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Holds what versions answer in production against the experiments that justified them. */
@Service
public class LiveCascades {
    /** Answers below which an interval over answers says nothing. */
    static final int ENOUGH = 30;

    private static final int LATEST = 1000;
    private static final int RESAMPLES = 1000;
    private static final long SEED = 1;

    private final TrafficQueries traffic;
    private final Clock clock;

    LiveCascades(TrafficQueries traffic, Clock clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    /** Reads the decision log; only answers that kept the version's settings carry its name there. */
    public Live of(CascadeVersion version) {
        Traffic all = traffic.since(version.id(), version.createdAt());
        Traffic day = traffic.since(version.id(), latest(version.createdAt(), lastDay()));
        Watched watched = version.evidence() == null ? null : version.evidence().watched();
        if (all.answers() == 0) {
            return live(all, day, "unused", null, null, "No answer yet.");
        }
        if (watched == null) {
            return live(all, day, "alone", null, null, "There is no experiment to hold its answers against.");
        }
        List<Decided> decided =
                traffic
                        .latest(
                                version.id(),
                                version.createdAt(),
                                version.settings().temperature(),
                                LATEST)
                        .stream()
                        .filter(d -> whole(watched, d) > 0)
                        .toList();
        if (decided.size() < ENOUGH) {
            String words = "Too few answers yet: %d of the %d that a comparison of %s needs."
                    .formatted(decided.size(), ENOUGH, watched.kind());
            return live(all, day, "few", null, null, words);
        }
        Drift.Share now = share(watched, decided);
        Drift drift = Drift.between(now, watched.share());
        return live(all, day, drift.seen() ? "drift" : "steady", now, drift, words(watched, now, drift));
    }

    /** Answers of a version within the last 24 hours. */
    long lastDay(CascadeVersion version) {
        return traffic.since(version.id(), latest(version.createdAt(), lastDay()))
                .answers();
    }

    private Instant lastDay() {
        return clock.instant().minus(Duration.ofDays(1));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Live live(
            Traffic all, Traffic day, String state, Drift.@Nullable Share now, @Nullable Drift drift, String words) {
        return new Live(all.answers(), day.answers(), all.tokens(), all.last(), state, now, drift, words);
    }

    private static Drift.Share share(Watched watched, List<Decided> decided) {
        double[] parts = values(decided, d -> part(watched, d));
        double[] wholes = values(decided, d -> whole(watched, d));
        PairedBootstrap bootstrap = new PairedBootstrap(decided.size(), RESAMPLES, SEED);
        double value = decided.stream().mapToDouble(d -> part(watched, d)).sum()
                / decided.stream().mapToDouble(d -> whole(watched, d)).sum();
        return new Drift.Share(value, bootstrap.ratio(parts, wholes), decided.size());
    }

    private static double part(Watched watched, Decided d) {
        return watched.kind().equals(Evidence.ACCEPTANCE) ? d.accepted() : d.deferred();
    }

    private static double whole(Watched watched, Decided d) {
        return watched.kind().equals(Evidence.ACCEPTANCE) ? d.drafted() : d.emitted();
    }

    private static double[] values(List<Decided> decided, ToDoubleFunction<Decided> value) {
        return decided.stream().mapToDouble(value).toArray();
    }

    private static String words(Watched watched, Drift.Share now, Drift drift) {
        String verdict = !drift.seen()
                ? "No drift seen"
                : Character.toUpperCase(watched.kind().charAt(0))
                        + watched.kind().substring(1)
                        + (drift.difference() < 0
                                ? " is lower than in the experiment"
                                : " is higher than in the experiment");
        return String.format(
                Locale.ROOT,
                "%s: %s %.1f %% in the latest %d answers, %.1f %% in the experiment (n = %d); difference %+.1f points,"
                        + " 95 %% interval %+.1f to %+.1f.",
                verdict,
                watched.kind(),
                100 * now.value(),
                now.n(),
                100 * watched.value(),
                watched.n(),
                100 * drift.difference(),
                100 * drift.interval().low(),
                100 * drift.interval().high());
    }
}
