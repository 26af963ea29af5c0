package io.tributary.experiments;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelPair;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a sweep was made with.
 *
 * @param product its version
 * @param java the virtual machine's version
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Provenance(Checkpoint small, Checkpoint large, String product, String java) {

    /**
     * @param hash of its files; equal for equal weights and configuration, whatever the name
     * @param parameters number of weights; null where it was not recorded
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Checkpoint(
            String name,
            String hash,
            String precision,
            @Nullable Long parameters) {

        /** Whether it computes what the other does, whatever the names. */
        boolean same(Checkpoint other) {
            return hash.equals(other.hash) && precision.equals(other.precision);
        }
    }

    static Provenance of(ModelPair pair) {
        return new Provenance(
                checkpoint(pair.small()),
                checkpoint(pair.large()),
                running(),
                System.getProperty("java.runtime.version", "unknown"));
    }

    /**
     * @param small what the answers were made with, large: likewise
     * @throws IllegalArgumentException if a pair computes other rows: its answers do not belong on one curve with these
     */
    static void requireSame(Checkpoint small, Checkpoint large, ModelPair pair) {
        Provenance now = of(pair);
        if (!(small.same(now.small) && large.same(now.large))) {
            throw new IllegalArgumentException(
                    "pair %s has other weights or another precision now than when the sweep was made; run the sweep again instead"
                            .formatted(pair.name()));
        }
    }

    /** The version that runs here. */
    static String running() {
        return Objects.requireNonNullElse(Provenance.class.getPackage().getImplementationVersion(), "development");
    }

    private static Checkpoint checkpoint(LoadedModel model) {
        return new Checkpoint(model.name(), model.fingerprint(), model.precision(), model.parameters());
    }
}
