package io.tributary.decisions;

import io.tributary.accounts.Scope;
import io.tributary.core.evaluate.diagnose.LoggedAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers as their decoders made them, for whoever computes over many. */
@Service
public class StoredAnswers {
    private final LogQueries log;

    StoredAnswers(LogQueries log) {
        this.log = log;
    }

    /**
     * One of them.
     *
     * @param rule null for a model alone
     * @param prompt null if texts are not stored
     */
    public record Stored(
            String model, @Nullable String rule, @Nullable String prompt, List<LoggedAnswer.Position> positions) {}

    /**
     * The newest first.
     *
     * @param positions how many to read at most; the last answer may be cut
     */
    public List<Stored> newest(GenerationFilter filter, Scope scope, int positions) {
        return log.newest(filter, scope, positions);
    }
}
