package io.tributary.decisions;

import java.util.Locale;

/** What a list of generations can be sorted by. */
public enum GenerationOrder {
    CREATED("answered"),
    TOKENS("tokens"),
    CALLS("large calls"),
    DEFERRAL("deferral"),
    ACCEPTANCE("acceptance"),
    COST("relative cost");

    private final String title;

    GenerationOrder(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of that name; by time where there is none. */
    public static GenerationOrder of(String key) {
        for (GenerationOrder order : values()) {
            if (order.key().equals(key)) {
                return order;
            }
        }
        return CREATED;
    }
}
