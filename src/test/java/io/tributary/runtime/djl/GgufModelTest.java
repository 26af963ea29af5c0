package io.tributary.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.Decoding;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Role;
import io.tributary.core.model.Rows;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.text.TextCodec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A GGUF file computes what the Hugging Face directory of the same weights does. */
class GgufModelTest {
    private static final Path FOLDER = Path.of("src/test/resources/gguf");

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3"})
    void everyArchitectureEqualsHuggingFace(String family) {
        Golden golden = Golden.of(family);
        try (DjlModel directory = golden.load(Precision.FP32);
                DjlModel file = golden.load(FOLDER.resolve(family + ".gguf"), Precision.FP32);
                ModelSession one = golden.open(directory);
                ModelSession other = golden.open(file)) {
            Rows expected = one.advance(golden.ids(), golden.logits().length);
            Rows found = other.advance(golden.ids(), golden.logits().length);
            golden.requireRows(golden.firstRow(), found);
            for (int i = 0; i < found.count(); i++) {
                assertThat(found.logits(i)).isEqualTo(expected.logits(i));
            }
            assertThat(file.parameters()).isEqualTo(directory.parameters());
        }
    }

    /** The file was written by to_gguf.py, which measures llama.cpp on the same weights. */
    @Test
    void aFileOfBf16WeightsWritesTheTextOfItsDirectory() {
        Path file = FOLDER.resolve("pair-small.gguf");
        for (String prompt : List.of("Q: Mia has 192 pears. How many are 3 times as many?\nA:", "Once upon a time")) {
            List<Integer> expected = greedy(Pair.DIRECTORY.resolve("small"), prompt);
            assertThat(expected).hasSizeGreaterThan(3);
            assertThat(greedy(file, prompt)).isEqualTo(expected);
        }
    }

    private static List<Integer> greedy(Path checkpoint, String prompt) {
        try (TextCodec text = TextCodec.load(checkpoint);
                DjlModel model = DjlModel.load(checkpoint, "model", Precision.FP32, text.vocabulary());
                Decoding decoding = new Autoregressive(model, Role.LARGE)
                        .start(
                                new DecodeRequest(ids(text, prompt), 48, Sampling.GREEDY, new KeyedDraws(1, 0)),
                                DecodeListener.NONE)) {
            while (decoding.step()) {
                // token by token
            }
            return decoding.result().tokens();
        }
    }

    /** Without BOS: to_gguf.py says there is none, and the directory says there is. */
    private static int[] ids(TextCodec text, String prompt) {
        return text.encode(prompt);
    }
}
