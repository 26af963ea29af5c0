package io.tributary.decisions;

import io.tributary.accounts.AuditStore;
import io.tributary.accounts.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Deletes stored answers because somebody asked for it: with prompt, text and decisions, and never to come back. Usage
 * figures and the trail stay; they hold no text.
 */
@Service
public class Erasure {
    private static final int BATCH = 200;

    private final GenerationStore store;
    private final ErasureNames names;
    private final AuditStore audit;

    Erasure(GenerationStore store, ErasureNames names, AuditStore audit) {
        this.store = store;
        this.names = names;
        this.audit = audit;
    }

    /**
     * Which answers to delete: those that fit everything that is given.
     *
     * @param user name of the account that asked
     * @param key id of the key it was asked with, or how its value begins, as {@link Keys} shows it
     * @param from the oldest
     * @param before younger ones stay
     */
    public record Wish(
            @Nullable String user,
            @Nullable String key,
            @Nullable Instant from,
            @Nullable Instant before) {

        private String words() {
            List<String> words = new ArrayList<>();
            if (user != null) {
                words.add("of " + user);
            }
            if (key != null) {
                words.add("with key " + key);
            }
            if (from != null) {
                words.add("from " + from);
            }
            if (before != null) {
                words.add("before " + before);
            }
            return String.join(" ", words);
        }
    }

    /**
     * Deletes them a batch at a time, so that nobody waits long, and notes in the trail what was deleted, also if it was
     * cut short.
     *
     * @param by name of the account that wants it
     * @return deleted answers
     * @throws IllegalArgumentException if nothing is given, or no account or key is called so
     */
    public long apply(Wish wish, String by) {
        if (wish.words().isEmpty()) {
            throw new IllegalArgumentException(
                    "say whose answers to delete (user or key) or of which time (from, before); to delete all, give a"
                            + " time that is still to come as before");
        }
        if (wish.from() != null && wish.before() != null && !wish.from().isBefore(wish.before())) {
            throw new IllegalArgumentException("from must be earlier than before");
        }
        UUID account = wish.user() == null ? null : names.account(wish.user());
        UUID key = wish.key() == null ? null : names.key(wish.key());
        long deleted = 0;
        try {
            int last = BATCH;
            while (last == BATCH) {
                last = store.delete(account, key, wish.from(), wish.before(), BATCH);
                deleted += last;
            }
        } finally {
            audit.record(by, "answers-deleted", deleted + " " + wish.words(), null);
        }
        return deleted;
    }
}
