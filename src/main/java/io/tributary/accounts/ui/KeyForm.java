package io.tributary.accounts.ui;

import io.tributary.accounts.KeyWish;
import io.tributary.accounts.Limits;
import io.tributary.accounts.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was typed into the form of a new key; nothing of it is lost when it is refused. */
record KeyForm(Map<String, String> fields) {
    KeyForm {
        fields = Map.copyOf(fields);
    }

    public String value(String field) {
        return fields.getOrDefault(field, "");
    }

    /** @throws IllegalArgumentException naming the field that cannot be read */
    KeyWish wish() {
        Long perMonth = whole("tokens_per_month");
        return new KeyWish(
                account(),
                value("name").strip(),
                Role.of(value("role")),
                models(),
                new Limits(small("requests_per_minute"), small("tokens_per_minute"), perMonth),
                expires());
    }

    private UUID account() {
        try {
            return UUID.fromString(value("account"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("account: choose whose key it is", e);
        }
    }

    private List<String> models() {
        return Arrays.stream(value("models").split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private @Nullable Integer small(String field) {
        Long value = whole(field);
        if (value != null && value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(field.replace('_', ' ') + ": at most " + Integer.MAX_VALUE);
        }
        return value == null ? null : value.intValue();
    }

    private @Nullable Long whole(String field) {
        String text = value(field).strip();
        try {
            return text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    field.replace('_', ' ') + ": '" + text + "' is no whole number; leave it empty for no limit", e);
        }
    }

    /** The day named is the last one. */
    private @Nullable Instant expires() {
        String day = value("expires").strip();
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("last day: '" + day + "' is no day; write it as 2027-01-31", e);
        }
    }
}
