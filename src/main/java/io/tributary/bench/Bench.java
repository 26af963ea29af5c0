package io.tributary.bench;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.MemoryBandwidth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Measures one model, and a pair against its large model alone, in one run. */
final class Bench {
    private static final int WIDEST_BLOCK = 8;
    private static final int FIRST_IDS = 12;

    private final BenchOptions options;
    private final DjlModel large;
    private final DecodeRequest request;
    private final AtomicLong inside = new AtomicLong();

    Bench(BenchOptions options, int[] prompt, DjlModel large) {
        this.options = options;
        this.large = large;
        this.request = new DecodeRequest(prompt, options.newTokens(), options.sampling(), KeyedDraws.of(1, prompt));
    }

    /** The large model alone. */
    Map<String, Object> alone() {
        Decoder decoder = new Autoregressive(large, Role.LARGE);
        warmUp(decoder);
        List<Round> rounds = rounds(decoder);
        List<Integer> tokens = rounds.get(0).result().tokens();
        double bare = Figures.median(repeat(options.rounds(), () -> replayMillis(tokens)));
        double decode = Figures.median(rounds.stream().map(Round::restMillis).toList());
        double speed =
                Figures.median(rounds.stream().map(Round::tokensPerSecond).toList());
        double decodeSpeed =
                Figures.median(rounds.stream().map(Round::decodeTokensPerSecond).toList());
        double bandwidth = MemoryBandwidth.gigabytesPerSecond();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("precision", options.precision().name().toLowerCase(java.util.Locale.ROOT));
        report.put("parameters", large.parameters());
        report.put("prompt_tokens", request.prompt().length);
        report.put("new_tokens", tokens.size());
        report.put("tokens_per_second", Figures.rounded(speed));
        report.put(
                "tokens_per_second_rounds",
                rounds.stream().map(r -> Figures.rounded(r.tokensPerSecond())).toList());
        report.put("decode_tokens_per_second", Figures.rounded(decodeSpeed));
        report.put("prefill_tokens_per_second", Figures.rounded(prefillSpeed()));
        report.put("block_relative_to_one", blocks(large));
        report.put("weight_bytes_per_token", large.weightBytes());
        report.put("memory_bandwidth_gb_per_second", Figures.rounded(bandwidth));
        report.put("bandwidth_fraction", Figures.rounded(large.weightBytes() * decodeSpeed / 1e9 / bandwidth));
        report.put("share_outside_model_calls", Figures.rounded(1 - bare / decode));
        report.put("share_outside_timed", Figures.rounded(outside(new Autoregressive(timed(large), Role.LARGE))));
        report.put("first_ids", tokens.subList(0, Math.min(FIRST_IDS, tokens.size())));
        return report;
    }

    /** The pair, after its large model alone. */
    Map<String, Object> pair(LanguageModel small) {
        Map<String, Object> report = alone();
        Decoder decoder = options.decoder(new Pairing(small, large));
        warmUp(decoder);
        Decoder alone = new Autoregressive(large, Role.LARGE);
        List<Round> rounds = new ArrayList<>();
        List<Double> speedups = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) { // in turn, so that a disturbance meets both
            Round each = Round.of(decoder, request);
            rounds.add(each);
            speedups.add(each.tokensPerSecond() / Round.of(alone, request).tokensPerSecond());
        }
        double speed =
                Figures.median(rounds.stream().map(Round::tokensPerSecond).toList());
        DecodeResult result = rounds.get(0).result();
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("decoder", decoder.id());
        pair.put("rule", options.rule());
        pair.put("gamma", options.drafting().gamma());
        pair.put("drafter", options.drafting().drafter());
        pair.put("small_precision", options.smallPrecision().name().toLowerCase(java.util.Locale.ROOT));
        pair.put("tokens_per_second", Figures.rounded(speed));
        pair.put("speedup", Figures.rounded(Figures.median(speedups)));
        pair.put("speedup_rounds", speedups.stream().map(Figures::rounded).toList());
        pair.put("acceptance_rate", result.drafted() == 0 ? null : Figures.rounded(result.acceptanceRate()));
        pair.put(
                "mean_acceptance_length", result.drafts() == 0 ? null : Figures.rounded(result.meanAcceptanceLength()));
        pair.put(
                "share_outside_timed",
                Figures.rounded(outside(options.decoder(new Pairing(timed(small), timed(large))))));
        pair.put("small_calls", result.tally().calls(Role.SMALL));
        pair.put("large_calls", result.tally().calls(Role.LARGE));
        pair.put(
                "first_ids",
                result.tokens().subList(0, Math.min(FIRST_IDS, result.tokens().size())));
        report.put("pair", pair);
        return report;
    }

    private LanguageModel timed(LanguageModel model) {
        return new TimedModel(model, inside);
    }

    /** The part of an answer's time, prompt included, that is not spent in forward passes of timed models. */
    private double outside(Decoder decoder) {
        warmUp(decoder);
        return Figures.median(repeat(options.rounds(), () -> {
            inside.set(0);
            Round round = Round.of(decoder, request);
            return 1 - inside.get() / 1e6 / (round.firstMillis() + round.restMillis());
        }));
    }

    /** Of the engine and of the JVM, whose compiler needs some rounds. */
    private void warmUp(Decoder decoder) {
        repeat(options.warmUp(), () -> Round.of(decoder, request));
    }

    private List<Round> rounds(Decoder decoder) {
        return repeat(options.rounds(), () -> Round.of(decoder, request));
    }

    /** The same forward passes again, after the prompt, and nothing else. */
    private double replayMillis(List<Integer> tokens) {
        try (ModelSession session = open(large)) {
            session.advance(request.prompt(), 1);
            long start = System.nanoTime();
            for (int token : tokens.subList(0, tokens.size() - 1)) {
                session.advance(token);
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private double prefillSpeed() {
        double millis = Figures.median(repeat(options.rounds(), () -> {
            try (ModelSession session = open(large)) {
                long start = System.nanoTime();
                session.advance(request.prompt(), 1);
                return (System.nanoTime() - start) / 1e6;
            }
        }));
        return request.prompt().length / millis * 1000;
    }

    /** Duration of a block of 1 to 8 tokens after the prompt, in units of one token. */
    private Map<String, Double> blocks(LanguageModel model) {
        double[] millis = BlockTimes.after(request.prompt(), model, WIDEST_BLOCK);
        Map<String, Double> relative = new LinkedHashMap<>();
        for (int width = 1; width <= WIDEST_BLOCK; width++) {
            relative.put(Integer.toString(width), Figures.rounded(millis[width] / millis[1]));
        }
        return relative;
    }

    private static ModelSession open(LanguageModel model) {
        return model.open(Math.min(model.headSize(), model.vocabulary().size()));
    }

    private static <T> List<T> repeat(int times, Supplier<T> measurement) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(measurement.get());
        }
        return all;
    }
}
