package io.tributary.cascade.ui;

import java.util.Comparator;
import java.util.Locale;

/** A sort column of the list of cascades; the URL carries its name. */
enum Order {
    NAME("name", false, Comparator.comparing(CascadeRow::name, String.CASE_INSENSITIVE_ORDER)),
    SETTINGS("settings", false, Comparator.comparing(CascadeRow::settings)),
    QUALITY("quality then", true, Comparator.comparingDouble(CascadeRow::qualityThen)),
    TRAFFIC("answers in 24 h", true, Comparator.comparingLong(row -> row.live().lastDay())),
    STATE("now", false, Comparator.comparing(row -> row.live().state())),
    MADE("made", true, Comparator.comparing(CascadeRow::madeAt));

    private final String title;
    private final boolean number;
    private final Comparator<CascadeRow> comparator;

    Order(String title, boolean number, Comparator<CascadeRow> comparator) {
        this.title = title;
        this.number = number;
        this.comparator = comparator;
    }

    public String title() {
        return title;
    }

    public boolean number() {
        return number;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of that name; by name where there is none. */
    static Order of(String key) {
        for (Order order : values()) {
            if (order.key().equals(key)) {
                return order;
            }
        }
        return NAME;
    }

    Comparator<CascadeRow> comparator(boolean descending) {
        return (descending ? comparator.reversed() : comparator).thenComparing(CascadeRow::name);
    }
}
