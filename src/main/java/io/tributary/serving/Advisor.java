package io.tributary.serving;

import io.tributary.cascade.DecoderSpec;
import io.tributary.core.evaluate.SpeedUp;
import io.tributary.core.model.CostModel;
import io.tributary.core.rules.Rules;
import io.tributary.decisions.AcceptanceQueries;
import io.tributary.registry.ModelPair;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Says how far to draft with a pair on this machine, from its measured call times and the acceptance its answers had. */
@Service
public class Advisor {
    private static final long PATIENCE_SECONDS = 20;

    private final CostModels costs;
    private final AcceptanceQueries acceptance;

    Advisor(CostModels costs, AcceptanceQueries acceptance) {
        this.costs = costs;
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
     * @param acceptance by position in the block, as far as it was seen; the last holds for later positions
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
     * Measures the pair if it never was measured.
     *
     * @param given acceptance rate to assume; null to take it from the decision log
     * @throws CostsUnknown if answers keep the machine busy, so that it cannot be measured
     * @throws IllegalArgumentException if the rule is unknown, the rate no share, or nothing was logged and no rate is given
     */
    public Advice advise(ModelPair pair, String rule, @Nullable Double given) {
        Rules.byId(rule);
        if (given != null && !(given >= 0 && given <= 1)) {
            throw new IllegalArgumentException("acceptance must lie in [0, 1], not " + given);
        }
        List<AcceptanceQueries.At> seen = given == null ? acceptance.byPosition(pair.name(), rule) : List.of();
        if (given == null && seen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no answer of %s under rule %s is logged yet; decode some, or give an acceptance rate, for example ?acceptance=0.7"
                            .formatted(pair.name(), rule));
        }
        List<Double> rates = given != null
                ? List.of(given)
                : seen.stream().map(AcceptanceQueries.At::rate).toList();
        SpeedUp speedUp = SpeedUp.of(known(pair), DecoderSpec.MAX_GAMMA);
        double[] acceptedAt = new double[DecoderSpec.MAX_GAMMA];
        Arrays.setAll(acceptedAt, i -> rates.get(Math.min(i, rates.size() - 1)));
        return new Advice(
                pair.name(),
                rule,
                speedUp.c(),
                rates,
                seen.stream().mapToLong(AcceptanceQueries.At::verified).sum(),
                IntStream.rangeClosed(1, DecoderSpec.MAX_GAMMA)
                        .mapToObj(gamma -> expected(speedUp, acceptedAt, gamma))
                        .toList(),
                speedUp.recommended(acceptedAt));
    }

    private CostModel known(ModelPair pair) {
        try {
            return costs.of(pair).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CostsUnknown(pair.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CostsUnknown(pair.name(), e);
        }
    }

    private static Expected expected(SpeedUp speedUp, double[] acceptedAt, int gamma) {
        double breakEven = speedUp.breakEven(gamma);
        return new Expected(
                gamma,
                speedUp.v(gamma),
                speedUp.expected(acceptedAt, gamma),
                Double.isInfinite(breakEven) ? null : breakEven);
    }
}
