package io.tributary.training.ui;

import io.tributary.platform.ui.TableOrder;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sort column of the runs table; the URL carries its name. */
enum Order {
    NAME("name", false, RunRow::name),
    STATE("state", false, row -> row.state().text()),
    LOSS("validation loss", true, RunRow::lossValue),
    TARGET("steps to target", true, RunRow::ratioValue),
    ACCEPTED("drafts accepted by the teacher", true, RunRow::acceptedValue),
    CREATED("queued", true, RunRow::created);

    private final String title;
    private final boolean number;
    private final Function<RunRow, ? extends @Nullable Comparable<?>> key;

    Order(String title, boolean number, Function<RunRow, ? extends @Nullable Comparable<?>> key) {
        this.title = title;
        this.number = number;
        this.key = key;
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

    /** The order of that name; by age where there is none. */
    static Order of(String key) {
        for (Order order : values()) {
            if (order.key().equals(key)) {
                return order;
            }
        }
        return CREATED;
    }

    /** Rows without the value come last in either direction; equal rows keep their order. */
    List<RunRow> apply(List<RunRow> rows, boolean descending) {
        return rows.stream().sorted(TableOrder.by(key, descending)).toList();
    }
}
