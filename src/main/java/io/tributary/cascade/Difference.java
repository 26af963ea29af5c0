package io.tributary.cascade;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting in two versions of a cascade.
 *
 * @param from null where the earlier version has no such setting; to: the same of the later one
 */
public record Difference(
        String setting, @Nullable String from, @Nullable String to) {

    boolean real() {
        return !Objects.equals(from, to);
    }
}
