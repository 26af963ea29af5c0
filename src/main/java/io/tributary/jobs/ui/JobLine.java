package io.tributary.jobs.ui;

import io.tributary.jobs.JobHandler;
import io.tributary.jobs.JobView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job, ready to print.
 *
 * @param handler of its kind; null where no part of this version does such work
 */
record JobLine(JobView job, @Nullable JobHandler handler) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    public String title() {
        return handler == null ? job.kind() : handler.title();
    }

    public @Nullable String page() {
        return handler == null ? null : handler.page(job.payload()).orElse(null);
    }

    public boolean busy() {
        return job.finishedAt() == null;
    }

    /** Whether it was asked to end and has not yet. */
    public boolean ending() {
        return busy() && job.cancelRequested();
    }

    public String state() {
        return ending() ? "ending" : job.state();
    }

    /** The class that gives the state its mark. */
    public String css() {
        return switch (job.state()) {
            case "running" -> ending() ? "state-stopping" : "state-running";
            case "completed" -> "state-finished";
            case "failed" -> "state-failed";
            case "cancelled" -> "state-cancelled";
            default -> "";
        };
    }

    public String progress() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * job.progress());
    }

    public String created() {
        return SECONDS.format(job.createdAt());
    }

    /** From its submission to its end, or until now. */
    public String age() {
        Instant end = Objects.requireNonNullElse(job.finishedAt(), Instant.now());
        long seconds = Math.max(0, Duration.between(job.createdAt(), end).toSeconds());
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                        : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
