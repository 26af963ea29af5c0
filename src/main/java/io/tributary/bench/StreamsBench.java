package io.tributary.bench;

import io.tributary.accounts.Caller;
import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.serving.Engine;
import io.tributary.serving.ServingProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much faster many answers are written at once than one after the other, on the serving engine. The
 * streams read the prompt from different tokens on, so that their positions differ.
 */
final class StreamsBench {
    private final BenchOptions options;
    private final int[] prompt;
    private final LanguageModel large;
    private final @Nullable LanguageModel small;

    /** @param small null to measure the large model alone */
    StreamsBench(BenchOptions options, int[] prompt, LanguageModel large, @Nullable LanguageModel small) {
        this.options = options;
        this.prompt = prompt;
        this.large = large;
        this.small = small;
    }

    /** One stream and many take turns, round by round, so that a disturbance meets both. */
    Map<String, Object> report() {
        int streams = options.streams();
        Engine engine = new Engine(new ServingProperties(streams, streams, 1, Integer.MAX_VALUE, false));
        engine.start();
        try {
            List<DecodeResult> alone = new ArrayList<>();
            List<Double> one = new ArrayList<>();
            List<Double> many = new ArrayList<>();
            List<DecodeResult> together = new ArrayList<>();
            write(engine, 0, streams, together); // warms up the engine
            for (int round = 0; round < options.rounds(); round++) {
                alone.clear();
                together.clear();
                one.add(write(engine, round % streams, round % streams + 1, alone));
                many.add(write(engine, 0, streams, together));
            }
            Map<String, Object> report = new TreeMap<>();
            report.put("precision", options.precision().name().toLowerCase(Locale.ROOT));
            report.put("streams", streams);
            report.put("new_tokens", options.newTokens());
            report.put("one_tokens_per_second", Figures.rounded(Figures.median(one)));
            report.put("many_tokens_per_second", Figures.rounded(Figures.median(many)));
            report.put("ratio", Figures.rounded(Figures.median(many) / Figures.median(one)));
            report.put(
                    "ratio_rounds",
                    IntStream.range(0, one.size())
                            .mapToObj(i -> Figures.rounded(many.get(i) / one.get(i)))
                            .toList());
            int last = (options.rounds() - 1) % streams;
            report.put(
                    "same_text_alone",
                    together.get(last).tokens().equals(alone.get(0).tokens()));
            return report;
        } finally {
            engine.stop();
        }
    }

    /** @return tokens per second of streams first .. end - 1 together, prompts included */
    private double write(Engine engine, int first, int end, List<DecodeResult> into) {
        long start = System.nanoTime();
        List<CompletableFuture<DecodeResult>> results = new ArrayList<>();
        for (int stream = first; stream < end; stream++) {
            DecodeRequest request = request(stream);
            results.add(
                    engine.stream(Caller.LOCAL.owner(), 0, () -> decoder(engine).start(request, DecodeListener.NONE)));
        }
        int tokens = 0;
        for (CompletableFuture<DecodeResult> result : results) {
            into.add(result.join());
            tokens += result.join().tokens().size();
        }
        return tokens / ((System.nanoTime() - start) / 1e9);
    }

    private Decoder decoder(Engine engine) {
        return small == null
                ? new Autoregressive(engine.gathered(large), Role.LARGE)
                : options.decoder(new Pairing(engine.gathered(small), engine.gathered(large)));
    }

    private DecodeRequest request(int stream) {
        int[] tokens = Arrays.copyOfRange(prompt, stream % prompt.length, prompt.length);
        return new DecodeRequest(tokens, options.newTokens(), options.sampling(), KeyedDraws.of(1, tokens));
    }
}
