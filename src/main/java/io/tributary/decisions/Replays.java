package io.tributary.decisions;

import io.tributary.accounts.Scope;
import io.tributary.core.evaluate.Replay;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.KeyedDraws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Stored answers, judged again under another rule or alpha; no model runs. */
@Service
public class Replays {
    private final LogQueries log;
    private final DecisionQueries queries;

    Replays(LogQueries log, DecisionQueries queries) {
        this.log = log;
        this.queries = queries;
    }

    /**
     * An answer's decisions under other settings.
     *
     * @param items its first positions, decided exactly; the last of them may emit another token than was logged
     * @param positions how many the answer has
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Replayed(
            UUID generationId, String rule, Map<String, Double> parameters, List<Item> items, int positions) {}

    /** See {@link Replay.Redecided}. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Item(
            int position,
            boolean deferred,
            double acceptanceLow,
            double acceptanceHigh,
            boolean accepted,
            boolean same) {}

    /**
     * @param alpha null leaves the rule's default
     * @return empty if no generation within the scope has this id
     * @throws IllegalArgumentException if the rule is unknown, or the answer was greedy, stored without its texts, or not
     *     written under a rule that judges single tokens
     */
    public Optional<Replayed> replay(UUID generation, Scope scope, String ruleId, @Nullable Double alpha) {
        TokenRule rule = Rules.tokenRule(ruleId);
        Parameters parameters = Parameters.of(rule.descriptor(), alpha == null ? Map.of() : Map.of("alpha", alpha));
        if (!queries.readable(generation, scope)) {
            return Optional.empty();
        }
        return log.sampled(generation).map(sampled -> {
            KeyedDraws draws = sampled.draws();
            if (draws == null) {
                throw new IllegalArgumentException("generation " + generation
                        + " was stored without texts, tokens and coins; it cannot be replayed");
            }
            if (sampled.rule() == null || !(Rules.all().get(sampled.rule()) instanceof TokenRule)) {
                throw new IllegalArgumentException("generation " + generation
                        + " was not written under a rule that judges single tokens; replays are for those that were");
            }
            if (sampled.temperature() == 0) {
                throw new IllegalArgumentException(
                        "generation " + generation + " was decoded at temperature 0; replays are for sampled answers");
            }
            var decisions = log.decisions(generation);
            List<Item> items =
                    Replay.sampled(decisions, rule, parameters, p -> draws.uniform(p, Draws.Kind.COIN)).stream()
                            .map(r -> new Item(
                                    r.position(),
                                    r.deferred(),
                                    r.acceptanceLow(),
                                    r.acceptanceHigh(),
                                    r.accepted(),
                                    r.same()))
                            .toList();
            return new Replayed(generation, ruleId, parameters.values(), items, decisions.size());
        });
    }
}
