package io.tributary.training;

import io.tributary.core.decode.Autoregressive;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.model.Role;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A student as a served model, to hear what it writes. It is exported and loaded as users would load it. */
final class Recital implements AutoCloseable {
    private static final int TOKENS = 48;
    private static final int PROMPT = 24;
    private static final int GAMMA = 4;

    private final TextCodec text;
    private final DjlModel student;
    private final @Nullable DjlModel teacher;

    private Recital(TextCodec text, DjlModel student, @Nullable DjlModel teacher) {
        this.text = text;
        this.student = student;
        this.teacher = teacher;
    }

    /** @param teacherDirectory checkpoint to draft for, null for none */
    static Recital of(Workbench bench, TextCodec text, @Nullable Path teacherDirectory) {
        try {
            Path directory = Files.createTempDirectory("tributary-student");
            try {
                bench.export(directory);
                DjlModel student = load(directory, "student", text);
                DjlModel teacher = teacherDirectory == null ? null : load(teacherDirectory, "teacher", text);
                return new Recital(text, student, teacher);
            } finally {
                CheckpointFiles.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the student cannot be exported", e);
        }
    }

    private static DjlModel load(Path directory, String name, TextCodec text) {
        return DjlModel.load(directory, name, Precision.FP32, text.vocabulary());
    }

    List<Workbench.Written> write(WindowPool pool, int prompts) {
        Decoder decoder = new Autoregressive(student, Role.LARGE);
        List<Workbench.Written> written = new ArrayList<>();
        for (int window = 0; window < Math.min(prompts, pool.size()); window++) {
            int[] prompt = prompt(pool, window);
            DecodeResult result = decode(decoder, prompt);
            written.add(new Workbench.Written(
                    text.decode(Arrays.stream(prompt).boxed().toList()), text.decode(result.tokens())));
        }
        return written;
    }

    /** Accepted of all drafted tokens, by lossless greedy speculation; NaN without a teacher. */
    double acceptanceRate(WindowPool pool, int prompts) {
        if (teacher == null) {
            return Double.NaN;
        }
        TokenRule lossless = Rules.tokenRule("lossless");
        Decoder decoder = new Speculative(
                new Pairing(student, teacher), lossless, Parameters.of(lossless.descriptor(), Map.of()), GAMMA);
        long drafted = 0;
        long accepted = 0;
        for (int window = 0; window < Math.min(prompts, pool.size()); window++) {
            DecodeResult result = decode(decoder, prompt(pool, window));
            drafted += result.drafted();
            accepted += result.accepted();
        }
        return drafted == 0 ? Double.NaN : (double) accepted / drafted;
    }

    private static DecodeResult decode(Decoder decoder, int[] prompt) {
        return decoder.decode(
                new DecodeRequest(prompt, TOKENS, Sampling.GREEDY, KeyedDraws.of(0, prompt)), DecodeListener.NONE);
    }

    /** The prompt of an example, or the beginning of running text. */
    private static int[] prompt(WindowPool pool, int window) {
        int[] tokens = new int[pool.length() + 1];
        pool.read(window, tokens);
        int first = pool.firstCounted(window);
        int size = first > 0 ? first + 1 : Math.max(1, Math.min(PROMPT, pool.length() / 2));
        return Arrays.copyOf(tokens, size);
    }

    @Override
    public void close() {
        student.close();
        if (teacher != null) {
            teacher.close();
        }
    }
}
