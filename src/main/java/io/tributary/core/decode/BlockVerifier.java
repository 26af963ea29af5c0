package io.tributary.core.decode;

import io.tributary.core.rules.Row;
import io.tributary.core.sampling.Draws;
import java.util.List;

/**
 * Decides how much of a drafted block is emitted. The token-wise verifier is proven for every rule; methods that look at
 * a whole block implement this interface too.
 */
public interface BlockVerifier {

    /**
     * Verifies a block.
     *
     * @param position absolute position of the first draft
     * @param drafts in order
     * @param p the large model's rows, one per draft
     * @return verdicts in order, ending with the first that is not accepted, or one for every draft
     */
    List<Verdict> verify(int position, List<Drafted> drafts, List<Row> p, Draws draws);

    /** Whether, at temperature 0, the token after an accepted block is argmax p whatever the draft: no draft is then made for it. */
    boolean ignoresGreedyDraft();
}
