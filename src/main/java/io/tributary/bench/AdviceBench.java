package io.tributary.bench;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.evaluate.AcceptedDrafts;
import io.tributary.core.evaluate.CallTimes;
import io.tributary.core.evaluate.Rehearsal;
import io.tributary.core.evaluate.SpeedUp;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * What the advice predicts for each gamma beside what decoding with it gains over the large model alone, both after the
 * first block, from call times and acceptance of the same minutes. Rounds go
 * over all gammas, so that a disturbance spoils one round of each.
 */
final class AdviceBench {
    private static final int REHEARSALS = 3;

    private final BenchOptions options;
    private final int[] prompt;
    private final Pairing pair;
    private final DecodeRequest request;
    private final LongSupplier nanos;

    AdviceBench(BenchOptions options, int[] prompt, LanguageModel large, LanguageModel small) {
        this.options = options;
        this.prompt = prompt;
        this.pair = new Pairing(small, large);
        this.request = new DecodeRequest(prompt, options.newTokens(), options.sampling(), KeyedDraws.of(1, prompt));
        this.nanos = options.clock().nanos();
    }

    Map<String, Object> report() {
        int most = options.adviceTo();
        List<Decoder> decoders = new ArrayList<>(List.of(new Autoregressive(pair.large(), Role.LARGE)));
        IntStream.rangeClosed(1, most).forEach(gamma -> decoders.add(options.speculative(pair, gamma)));
        decoders.forEach(decoder -> Round.of(decoder, request)); // warms up every width
        List<List<Round>> rounds = decoders.stream()
                .map(decoder -> (List<Round>) new ArrayList<Round>())
                .toList();
        try (Rehearsal rehearsal = new Rehearsal(pair.small(), pair.large(), pair.width(), prompt, most, nanos)) {
            for (int round = 0; round < options.rounds(); round++) {
                rehearse(rehearsal);
                for (int i = 0; i < decoders.size(); i++) {
                    rounds.get(i).add(Round.of(decoders.get(i), request, nanos));
                }
            }
            return report(new SpeedUp(rehearsal.times()), rounds);
        }
    }

    /** Beside the answers that it foretells, because a machine is not equally quick from minute to minute. */
    private static void rehearse(Rehearsal rehearsal) {
        for (int end = rehearsal.rounds() + REHEARSALS; rehearsal.rounds() < end; ) {
            rehearsal.block();
        }
    }

    private static Map<String, Object> report(SpeedUp speedUp, List<List<Round>> rounds) {
        int most = rounds.size() - 1;
        AcceptedDrafts accepted = accepted(rounds.stream()
                .skip(1)
                .map(gamma -> gamma.get(0).result().decisions())
                .toList());
        CallTimes times = speedUp.times();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("c", Figures.rounded(times.c()));
        report.put("alone_ms", Figures.rounded(times.alone()));
        report.put("first_draft_ms", Figures.rounded(times.first()));
        report.put("catching_up_ms", Figures.rounded(times.catchingUp()));
        report.put("next_draft_ms", Figures.rounded(times.next()));
        report.put(
                "acceptance",
                Figures.rounded(Arrays.stream(accepted.at()).average().orElseThrow()));
        report.put("recommended_gamma", speedUp.recommended(List.of(accepted)));
        report.put(
                "gammas",
                IntStream.rangeClosed(1, most)
                        .mapToObj(gamma -> row(gamma, speedUp, accepted, measured(rounds.get(gamma), rounds.get(0))))
                        .toList());
        return report;
    }

    private static Map<String, Object> row(int gamma, SpeedUp speedUp, AcceptedDrafts accepted, double measured) {
        double predicted = speedUp.expectedAfterFirst(accepted, gamma);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("gamma", gamma);
        row.put("verify_ms", Figures.rounded(speedUp.times().verify()[gamma]));
        row.put("predicted", Figures.rounded(predicted));
        row.put("measured", Figures.rounded(measured));
        row.put("predicted_over_measured", Figures.rounded(predicted / measured));
        return row;
    }

    /** The median of the rounds' own ratios. */
    private static double measured(List<Round> drafting, List<Round> alone) {
        return Figures.median(IntStream.range(0, alone.size())
                .mapToObj(i ->
                        drafting.get(i).decodeTokensPerSecond() / alone.get(i).decodeTokensPerSecond())
                .toList());
    }

    /**
     * What all answers tell about their one text: greedy lossless decoding judges no draft where a block was accepted whole,
     * so that each gamma alone leaves places unknown. From where rounding made an answer another text it tells nothing.
     */
    private static AcceptedDrafts accepted(List<List<Decision>> answers) {
        List<Decision> text = new ArrayList<>(answers.get(answers.size() - 1));
        for (List<Decision> answer : answers) {
            for (int i = 0;
                    i < text.size() && answer.get(i).token() == text.get(i).token();
                    i++) {
                if (text.get(i).drafted() < 0) {
                    text.set(i, answer.get(i));
                }
            }
        }
        return AcceptedDrafts.of(text);
    }
}
