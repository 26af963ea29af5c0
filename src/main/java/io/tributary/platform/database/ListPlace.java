package io.tributary.platform.database;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list that is ordered from the newest on and by id among equals; the next page begins behind it, whatever has
 * come before it meanwhile.
 *
 * @param at when the row was made
 */
public record ListPlace(Instant at, UUID id) {
    private static final int MOST_ROWS = 200;

    /** Before everything. */
    private static final ListPlace START = new ListPlace(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

    /**
     * @param cursor as a page before gave it; null for the first page
     * @throws IllegalArgumentException if no page gave it
     */
    public static ListPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            if (space > 0) {
                return new ListPlace(
                        Instant.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list", e);
        }
        throw new IllegalArgumentException("'" + cursor + "' is not a cursor of this list");
    }

    /** Opaque to whoever gets it. */
    public String cursor() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException unless a page may have so many rows */
    public static int checked(int limit) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("limit must lie in 1.." + MOST_ROWS + ", not " + limit);
        }
        return limit;
    }
}
