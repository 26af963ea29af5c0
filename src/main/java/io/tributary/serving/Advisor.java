package io.tributary.serving;

import io.tributary.core.evaluate.AcceptedDrafts;
import io.tributary.core.evaluate.CallTimes;
import io.tributary.core.evaluate.SpeedUp;
import io.tributary.core.rules.Rules;
import io.tributary.decisions.AcceptanceQueries;
import io.tributary.registry.ModelPair;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Says how far to draft with a pair on this machine, from the measured times of its calls and from where the drafts of its
 * logged answers were accepted.
 */
@Service
public class Advisor {
    private static final long PATIENCE_SECONDS = 20;

    private static final String LOSSLESS = "lossless";

    /** Length of the answer that an acceptance rate is given for. */
    private static final int TOKENS = 128;

    private final DraftingTimes times;
    private final AcceptanceQueries acceptance;

    Advisor(DraftingTimes times, AcceptanceQueries acceptance) {
        this.times = times;
        this.acceptance = acceptance;
    }

    /**
     * The expectation for one gamma.
     *
     * @param speedup expected, over the large model alone
     * @param breakEven acceptance rate from which this gamma gains; null if none does
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Expected(
            int gamma, double v, double speedup, @Nullable Double breakEven) {}

    /**
     * The advice.
     *
     * @param c one small step / one large step
     * @param acceptance by position in the block, as far as it was seen
     * @param verified drafts behind the acceptance; 0 if it was given
     * @param recommendedGamma 0: leave speculation off
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Advice(
            String pair,
            String rule,
            double c,
            List<Double> acceptance,
            long verified,
            List<Expected> expected,
            int recommendedGamma) {}

    /**
     * Measures the pair if it was not since the start.
     *
     * @param given acceptance rate to assume; null to take it from the decision log
     * @throws io.tributary.registry.ModelAway if the pair's weights do not come into memory
     * @throws CostsUnknown if answers keep the machine busy, so that it cannot be measured
     * @throws IllegalArgumentException if the rule is unknown, the rate no share, or nothing was logged and no rate is given
     */
    public Advice advise(ModelPair pair, String rule, @Nullable Double given) {
        Rules.byId(rule);
        if (given != null && !(given >= 0 && given <= 1)) {
            throw new IllegalArgumentException("acceptance must lie in [0, 1], not " + given);
        }
        List<AcceptanceQueries.Answer> seen = given == null ? acceptance.answers(pair.name(), rule) : List.of();
        if (given == null && seen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no answer of %s under rule %s is logged yet; decode some, or give an acceptance rate, for example ?acceptance=0.7"
                            .formatted(pair.name(), rule));
        }
        List<AcceptedDrafts> answers = given != null
                ? List.of(AcceptedDrafts.constant(given, TOKENS, !rule.equals(LOSSLESS)))
                : seen.stream()
                        .map(answer -> AcceptedDrafts.seen(answer.accepted(), answer.bonusDrafted()))
                        .toList();
        List<AcceptanceQueries.At> places = given == null ? acceptance.byPosition(pair.name(), rule) : List.of();
        SpeedUp speedUp = new SpeedUp(known(pair));
        return new Advice(
                pair.name(),
                rule,
                speedUp.times().c(),
                given != null
                        ? List.of(given)
                        : places.stream().map(AcceptanceQueries.At::rate).toList(),
                places.stream().mapToLong(AcceptanceQueries.At::verified).sum(),
                IntStream.rangeClosed(1, speedUp.times().mostDrafts())
                        .mapToObj(gamma -> expected(speedUp, answers, gamma))
                        .toList(),
                speedUp.recommended(answers));
    }

    private CallTimes known(ModelPair pair) {
        try {
            return times.of(pair).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CostsUnknown(pair.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CostsUnknown(pair.name(), e);
        }
    }

    private static Expected expected(SpeedUp speedUp, List<AcceptedDrafts> answers, int gamma) {
        long drafted = answers.stream().filter(AcceptedDrafts::bonusDrafted).count();
        double breakEven = speedUp.breakEven(gamma, TOKENS, 2 * drafted > answers.size());
        return new Expected(
                gamma,
                speedUp.times().v(gamma),
                speedUp.expected(answers, gamma),
                Double.isInfinite(breakEven) ? null : breakEven);
    }
}
