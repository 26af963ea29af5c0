package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Greedy exact match of the shipped pair, fp32, against what transformers gave (reference.json). By default every tenth prompt, compared
 * with the same prompts' expectation widened for sampling; {@code -Dtributary.eval.every=1} runs all 1,439 within 1 point.
 */
class PairAccuracyTest {
    private static final int BOS = 1;
    private static final int LONGEST_ANSWER = 96;
    private static final int EVERY = Integer.getInteger("tributary.eval.every", 10);

    @Test
    void smallAnswersAsOftenRightAsItsReadmeStates() throws IOException {
        assertThat(accuracy("small")).isCloseTo(stated("small"), within(EVERY == 1 ? 1.0 : 10.0));
    }

    @Test
    void largeAnswersAsOftenRightAsItsReadmeStates() throws IOException {
        assertThat(accuracy("large")).isCloseTo(stated("large"), within(EVERY == 1 ? 1.0 : 7.0));
    }

    private static double stated(String half) {
        return 100
                * JsonMapper.shared()
                        .readTree(Pair.DIRECTORY.resolve("reference.json"))
                        .path(half)
                        .path("accuracy")
                        .asDouble();
    }

    private static double accuracy(String half) throws IOException {
        List<String> lines = Files.readAllLines(Pair.DIRECTORY.resolve("eval.jsonl"));
        int asked = 0;
        int right = 0;
        try (DjlModel model = Pair.load(half, Precision.FP32);
                HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                        .optTokenizerPath(Pair.DIRECTORY.resolve("tokenizer.json"))
                        .optTruncation(false)
                        .optAddSpecialTokens(false)
                        .build()) {
            for (int i = 0; i < lines.size(); i += EVERY) {
                JsonNode task = JsonMapper.shared().readTree(lines.get(i));
                asked++;
                right += answer(model, tokenizer, task.get("prompt").asString())
                                .equals(task.get("reference").asString())
                        ? 1
                        : 0;
            }
        }
        double percent = 100.0 * right / asked;
        System.out.printf("%s: %.2f %% of %d%n", half, percent, asked);
        return percent;
    }

    private static String answer(DjlModel model, HuggingFaceTokenizer tokenizer, String prompt) {
        int[] text = LongStream.of(tokenizer.encode(prompt, false, false).getIds())
                .mapToInt(id -> (int) id)
                .toArray();
        int[] tokens = new int[text.length + 1];
        tokens[0] = BOS;
        System.arraycopy(text, 0, tokens, 1, text.length);
        List<Long> answer = new ArrayList<>();
        try (ModelSession session = model.open(model.headSize())) {
            Rows rows = session.advance(tokens, 1);
            while (answer.size() < LONGEST_ANSWER && rows.argmax(0) != Pair.EOS) {
                answer.add((long) rows.argmax(0));
                rows = session.advance(rows.argmax(0));
            }
        }
        return tokenizer.decode(answer.stream().mapToLong(Long::longValue).toArray(), true);
    }
}
