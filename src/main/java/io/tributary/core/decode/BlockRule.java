package io.tributary.core.decode;

import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.sampling.Sampling;
import java.util.List;

/** A rule that judges a drafted block as a whole, and may decide how far to draft. */
public interface BlockRule extends Rule {

    /** @throws IllegalArgumentException if a parameter is out of its range */
    BlockVerifier verifier(Parameters parameters, Sampling sampling);

    /** How far to draft in one answer, given what was asked for. */
    default DraftLength draftLength(Parameters parameters, DraftLength asked) {
        return asked;
    }

    @Override
    default List<String> decoders() {
        return List.of("speculative");
    }
}
