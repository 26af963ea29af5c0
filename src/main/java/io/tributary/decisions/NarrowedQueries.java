package io.tributary.decisions;

import io.tributary.accounts.Scope;
import io.tributary.platform.database.LikePattern;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions on generations {@code g} as they are collected, with the values of their question marks. */
final class NarrowedQueries {
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Whose generations may be read at all. */
    static NarrowedQueries to(Scope scope) {
        return new NarrowedQueries().and("g.account_id = ?", scope.account()).and("g.key_id = ?", scope.key());
    }

    NarrowedQueries by(GenerationFilter filter) {
        and("g.model = ?", filter.model());
        and("g.rule = ?", filter.rule());
        and("g.created_at >= ?", utc(filter.from()));
        and("g.created_at < ?", utc(filter.to()));
        if (filter.outcome() != null) {
            conditions.append(" and ").append(condition(filter.outcome()));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            String pattern = LikePattern.holding(filter.text());
            conditions.append(" and (lower(g.prompt) like ? escape '!' or lower(g.text) like ? escape '!')");
            values.add(pattern);
            values.add(pattern);
        }
        return this;
    }

    /** One more condition, unless its value is null. */
    NarrowedQueries and(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.append(" and ").append(condition);
            values.add(value);
        }
        return this;
    }

    private static String condition(Outcome outcome) {
        return switch (outcome) {
            case DEFERRED -> "g.deferred > 0";
            case REJECTED -> "g.drafted > g.accepted";
            case KEPT -> "g.drafted > 0 and g.drafted = g.accepted";
            case ALONE -> "g.drafted = 0";
        };
    }

    private static @Nullable Object utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** To follow {@code where true}. */
    String sql() {
        return conditions.toString();
    }

    /** Those of the conditions, then more. */
    List<Object> values(Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return all;
    }
}
