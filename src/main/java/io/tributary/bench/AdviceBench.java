package io.tributary.bench;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Writer;
import io.tributary.core.evaluate.SpeedUp;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the advice predicts for each gamma beside what decoding with it gains over the large model alone, both after the
 * first block, from call times and acceptance measured in the same run. Rounds go over all gammas, so that a disturbance
 * spoils one round of each.
 */
final class AdviceBench {
    private final BenchOptions options;
    private final int[] prompt;
    private final Pairing pair;
    private final DecodeRequest request;

    AdviceBench(BenchOptions options, int[] prompt, LanguageModel large, LanguageModel small) {
        this.options = options;
        this.prompt = prompt;
        this.pair = new Pairing(small, large);
        this.request = new DecodeRequest(prompt, options.newTokens(), options.sampling(), KeyedDraws.of(1, prompt));
    }

    Map<String, Object> report() {
        int most = options.adviceTo();
        List<Decoder> decoders = new ArrayList<>(List.of(new Autoregressive(pair.large(), Role.LARGE)));
        IntStream.rangeClosed(1, most).forEach(gamma -> decoders.add(options.speculative(pair, gamma)));
        decoders.forEach(decoder -> Round.of(decoder, request)); // warms up every width
        SpeedUp speedUp = times(most);
        List<List<Round>> rounds = decoders.stream()
                .map(decoder -> (List<Round>) new ArrayList<Round>())
                .toList();
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < decoders.size(); i++) {
                rounds.get(i).add(Round.of(decoders.get(i), request));
            }
        }
        double[] acceptedAt = acceptedAt(rounds.get(most).get(0).result().decisions(), most);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("c", Figures.rounded(speedUp.c()));
        report.put(
                "acceptance",
                Arrays.stream(acceptedAt).mapToObj(Figures::rounded).toList());
        report.put("recommended_gamma", speedUp.recommended(acceptedAt));
        report.put(
                "gammas",
                IntStream.rangeClosed(1, most)
                        .mapToObj(gamma ->
                                row(gamma, speedUp, acceptedAt, speed(rounds.get(gamma)) / speed(rounds.get(0))))
                        .toList());
        return report;
    }

    private static Map<String, Object> row(int gamma, SpeedUp speedUp, double[] acceptedAt, double measured) {
        double predicted = speedUp.expected(acceptedAt, gamma);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("gamma", gamma);
        row.put("v", Figures.rounded(speedUp.v(gamma)));
        row.put("predicted", Figures.rounded(predicted));
        row.put("measured", Figures.rounded(measured));
        row.put("predicted_over_measured", Figures.rounded(predicted / measured));
        return row;
    }

    private SpeedUp times(int most) {
        double[] large = BlockTimes.after(prompt, pair.large(), most + 1);
        return new SpeedUp(BlockTimes.after(prompt, pair.small(), 1)[1], Arrays.copyOfRange(large, 1, large.length));
    }

    private static double speed(List<Round> rounds) {
        return Figures.median(rounds.stream().map(Round::decodeTokensPerSecond).toList());
    }

    /**
     * The share of drafts that were accepted at each place of a block, of those that were judged there. A place where
     * none was has the share of the place before it.
     */
    static double[] acceptedAt(List<Decision> decisions, int most) {
        double[] rates = new double[most];
        for (int place = 0; place < most; place++) {
            int at = place;
            List<Decision> judged = decisions.stream()
                    .filter(d ->
                            d.indexInBlock() == at && (d.writer() == Writer.SMALL || d.writer() == Writer.CORRECTED))
                    .toList();
            long accepted =
                    judged.stream().filter(d -> d.writer() == Writer.SMALL).count();
            double before = place == 0 ? 0 : rates[place - 1];
            rates[place] = judged.isEmpty() ? before : (double) accepted / judged.size();
        }
        return rates;
    }
}
