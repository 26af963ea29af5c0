package io.tributary.experiments;

import io.tributary.core.evaluate.PairedBootstrap;
import io.tributary.core.evaluate.SignFlip;
import io.tributary.core.evaluate.Wilson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What judges found who did not know which answer was whose. A prompt counts once, however many judged it: by the
 * majority of their verdicts, and as a tie where there is none.
 *
 * @param prompts how many were judged
 * @param judges how many people judged
 * @param won prompts on which the first point was preferred, lost: the second, tied: neither
 * @param share won of won and lost; low and high bound its 95 % Wilson interval; null where none was decided
 * @param p of the exact sign test over the decided prompts, two-sided
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BlindResult(
        UUID point,
        UUID other,
        int prompts,
        int judges,
        int won,
        int lost,
        int tied,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high,
        double p) {

    /** @param verdicts on this pair, in whichever order it was named */
    static BlindResult of(UUID point, UUID other, List<BlindVerdict> verdicts) {
        Collection<Integer> balances = verdicts.stream()
                .collect(Collectors.groupingBy(
                        BlindVerdict::promptOrdinal, Collectors.summingInt(verdict -> sign(verdict, point))))
                .values();
        int won = (int) balances.stream().filter(balance -> balance > 0).count();
        int lost = (int) balances.stream().filter(balance -> balance < 0).count();
        int decided = won + lost;
        PairedBootstrap.@Nullable Interval interval = decided == 0 ? null : Wilson.interval(won, decided);
        return new BlindResult(
                point,
                other,
                balances.size(),
                (int) verdicts.stream().map(BlindVerdict::judge).distinct().count(),
                won,
                lost,
                balances.size() - decided,
                interval == null ? null : Double.valueOf((double) won / decided),
                interval == null ? null : Double.valueOf(interval.low()),
                interval == null ? null : Double.valueOf(interval.high()),
                SignFlip.test(balances.stream().mapToDouble(Integer::signum).toArray(), 0)
                        .p());
    }

    private static int sign(BlindVerdict verdict, UUID point) {
        return verdict.winner() == null ? 0 : verdict.winner().equals(point) ? 1 : -1;
    }
}
