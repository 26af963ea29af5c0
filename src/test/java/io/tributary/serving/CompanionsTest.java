package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.accounts.Caller;
import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.model.Vocabulary;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 200 prompts of the shipped pair, each answered alone and among 16 others that join and leave. */
class CompanionsTest {
    private static final Path PAIR = Path.of("src/main/resources/models/pair");
    private static final Vocabulary VOCABULARY = new Vocabulary(1024, Set.of(2), "pair");
    private static final int PROMPTS = 200;
    private static final int TOKENS = 10;

    /** How near the two best logits of a place must be for fp32 to choose another token in company. */
    private static final double TIE = 1e-3;

    @Test
    void int8AnswersAreTheSameWhateverTheRule() {
        try (DjlModel small = load("small", Precision.INT8);
                DjlModel large = load("large", Precision.INT8)) {
            List<DecodeResult> among =
                    among(17, i -> request(i, i % 3 * 0.5), (i, rows) -> decoder(i, rows, small, large));
            for (int i = 0; i < PROMPTS; i++) {
                DecodeResult alone = decoder(i, UnaryOperator.identity(), small, large)
                        .decode(request(i, i % 3 * 0.5), DecodeListener.NONE);
                assertThat(among.get(i).tokens()).as("prompt %d", i).isEqualTo(alone.tokens());
                assertThat(among.get(i).decisions()).as("prompt %d", i).isEqualTo(alone.decisions());
            }
        }
    }

    @Test
    void fp32AnswersDifferOnlyWhereTheTwoBestTokensAllButTie() {
        try (DjlModel large = load("large", Precision.FP32)) {
            List<DecodeResult> among =
                    among(17, i -> request(i, 0), (i, rows) -> new Autoregressive(rows.apply(large), Role.LARGE));
            int different = 0;
            for (int i = 0; i < PROMPTS; i++) {
                DecodeRequest request = request(i, 0);
                List<Integer> alone = new Autoregressive(large, Role.LARGE)
                        .decode(request, DecodeListener.NONE)
                        .tokens();
                int at = firstDifference(alone, among.get(i).tokens());
                if (at >= 0) {
                    different++;
                    assertThat(gap(large, request.prompt(), alone.subList(0, at)))
                            .as("prompt %d, token %d", i, at)
                            .isLessThan(TIE);
                }
            }
            System.out.printf("fp32: %d of %d answers differ in company, each at a tie%n", different, PROMPTS);
        }
    }

    private static int firstDifference(List<Integer> one, List<Integer> other) {
        int shared = Math.min(one.size(), other.size());
        int at = 0;
        while (at < shared && one.get(at).equals(other.get(at))) {
            at++;
        }
        return at == one.size() && at == other.size() ? -1 : at;
    }

    /** Distance of the two best logits after a text. */
    private static double gap(LanguageModel model, int[] prompt, List<Integer> written) {
        int[] text = IntStream.concat(Arrays.stream(prompt), written.stream().mapToInt(Integer::intValue))
                .toArray();
        try (ModelSession session = model.open(VOCABULARY.size())) {
            Rows rows = session.advance(text, 1);
            float[] logits = rows.logits(0);
            Arrays.sort(logits);
            return logits[logits.length - 1] - logits[logits.length - 2];
        }
    }

    /** Starts an answer, given who computes the rows of a model. */
    private interface Choice {
        Decoder decoder(int prompt, UnaryOperator<LanguageModel> rows);
    }

    private interface Requests {
        DecodeRequest of(int prompt);
    }

    private static List<DecodeResult> among(int streams, Requests requests, Choice choice) {
        Engine engine = new Engine(new ServingProperties(PROMPTS, streams, 1, 1, false));
        engine.start();
        try {
            List<CompletableFuture<DecodeResult>> results = new ArrayList<>();
            for (int i = 0; i < PROMPTS; i++) {
                int prompt = i;
                results.add(engine.stream(Caller.LOCAL.owner(), 0, () -> choice.decoder(prompt, engine::gathered)
                        .start(requests.of(prompt), DecodeListener.NONE)));
            }
            return results.stream().map(CompletableFuture::join).toList();
        } finally {
            engine.stop();
        }
    }

    private static DecodeRequest request(int i, double temperature) {
        Random random = new Random(i);
        int[] prompt =
                random.ints(1 + random.nextInt(i % 10 == 0 ? 300 : 40), 3, 1024).toArray();
        int tokens = 1 + random.nextInt(2 * TOKENS);
        return new DecodeRequest(prompt, tokens, Sampling.of(temperature, 0, 1, 0), KeyedDraws.of(i, prompt));
    }

    private static Decoder decoder(int i, UnaryOperator<LanguageModel> rows, LanguageModel small, LanguageModel large) {
        Pairing pair = new Pairing(rows.apply(small), rows.apply(large));
        return switch (i % 4) {
            case 0 -> new Autoregressive(pair.large(), Role.LARGE);
            case 1 -> new Autoregressive(pair.small(), Role.SMALL);
            case 2 -> speculative(pair, "lossless", Map.of(), 1 + i % 6);
            default -> speculative(pair, "token-v3", Map.of("alpha", 0.5), 1 + i % 5);
        };
    }

    private static Decoder speculative(Pairing pair, String rule, Map<String, Double> values, int gamma) {
        return new Speculative(
                pair, Rules.byId(rule), Parameters.of(Rules.byId(rule).descriptor(), values), gamma);
    }

    private static DjlModel load(String half, Precision precision) {
        return DjlModel.load(PAIR.resolve(half), half, precision, VOCABULARY);
    }
}
