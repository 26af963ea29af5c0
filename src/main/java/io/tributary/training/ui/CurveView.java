package io.tributary.training.ui;

import io.tributary.training.Axis;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a chart of a run shows, as the page's address carries it.
 *
 * @param from first place of the axis, null for the start
 * @param to last place, null for the end
 * @param smooth span of the trailing mean in percent of the steps made
 * @param with whom it is drawn together
 */
record CurveView(
        CurveSet y,
        Axis x,
        @Nullable Double from,
        @Nullable Double to,
        double smooth,
        Company with,
        boolean logx,
        boolean logy) {
    static final List<String> SPANS = List.of("0", "1", "3", "10");

    /** Other runs in the same chart. */
    enum Company {
        ALONE("no other run"),
        BASELINE("its baseline"),
        STUDY("its study, same seed");

        private final String title;

        Company(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Axis axis(String key) {
        for (Axis axis : Axis.values()) {
            if (axis.id().equals(key)) {
                return axis;
            }
        }
        return Axis.STEP;
    }

    static Company company(String key) {
        for (Company company : Company.values()) {
            if (company.key().equals(key)) {
                return company;
            }
        }
        return Company.STUDY;
    }

    public boolean zoomed() {
        return from != null || to != null;
    }
}
