package io.tributary.experiments;

import java.util.Arrays;
import java.util.Locale;

/** What the list of experiments can be sorted by. */
public enum ExperimentOrder {
    NAME("name", "lower(e.name)", false),
    STATE("state", "e.state", false),
    DATA_SET("data set", "lower(e.data_set)", false),
    PAIR("pair", "lower(e.pair)", false),
    PROMPTS("prompts", "e.n", true),
    POINTS("points", "points", true),
    STARTED("started", "e.created_at", true);

    private final String title;
    private final String column;
    private final boolean number;

    ExperimentOrder(String title, String column, boolean number) {
        this.title = title;
        this.column = column;
        this.number = number;
    }

    /** The newest first where there is no such key. */
    public static ExperimentOrder of(String key) {
        return Arrays.stream(values())
                .filter(order -> order.key().equals(key))
                .findFirst()
                .orElse(STARTED);
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public boolean number() {
        return number;
    }

    /** SQL. */
    String column() {
        return column;
    }
}
