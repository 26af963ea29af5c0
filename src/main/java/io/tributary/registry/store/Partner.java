package io.tributary.registry.store;

import io.tributary.registry.LoadedModel;
import org.jspecify.annotations.Nullable;

/**
 * Another model, and whether it could be the other half of a pair.
 *
 * @param obstacle why it could not; null if it could
 */
public record Partner(
        String model, long parameters, @Nullable String obstacle) {

    static Partner of(Inspection inspection, LoadedModel other) {
        return new Partner(other.name(), other.parameters(), obstacle(inspection, other));
    }

    private static @Nullable String obstacle(Inspection inspection, LoadedModel other) {
        if (inspection.encodesPrompts() != other.model().encodesPrompt()) {
            return "one is an encoder-decoder and the other is not";
        }
        if (!inspection.tokenizer().equals(other.model().vocabulary().fingerprint())) {
            int size = other.model().vocabulary().size();
            return inspection.vocabulary() == size
                    ? "the tokenizers have %d tokens each, but differ".formatted(size)
                    : "the tokenizers differ: %d tokens against %d".formatted(inspection.vocabulary(), size);
        }
        return null;
    }
}
