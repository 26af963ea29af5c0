package io.tributary.bench;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code java -jar tributary.jar bench --large DIR ...}: prints one line of JSON. */
public final class BenchCommand {
    private BenchCommand() {}

    /** Entry point; the arguments come after the word {@code bench}. Exits with 1 and one line of explanation if they are wrong. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        System.setOut(System.err); // the engine logs to standard output, which belongs to the result
        try {
            out.println(run(args));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Measures and returns the result as JSON. */
    static String run(String... args) throws IOException {
        BenchOptions options = BenchOptions.parse(args);
        if (options.threads() > 0) {
            System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(options.threads()));
        }
        String prompt = Files.readString(options.promptFile());
        try (TextCodec text = TextCodec.load(options.large());
                DjlModel large = load(options.large(), "large", options.precision(), text.vocabulary())) {
            int[] tokens = text.encodePrompt(prompt);
            Path small = options.small();
            if (small == null) {
                int layers = options.firstLayers();
                LanguageModel first = layers == 0 ? null : large.firstLayers(layers, "first layers");
                return JsonMapper.shared().writeValueAsString(report(options, tokens, large, first));
            }
            try (TextCodec smallText = TextCodec.load(small);
                    DjlModel drafter = load(small, "small", options.smallPrecision(), smallText.vocabulary())) {
                return JsonMapper.shared().writeValueAsString(report(options, tokens, large, drafter));
            }
        }
    }

    private static Map<String, Object> report(
            BenchOptions options, int[] prompt, DjlModel large, @Nullable LanguageModel small) {
        if (options.streams() > 0) {
            return new StreamsBench(options, prompt, large, small).report();
        }
        if (options.adviceTo() > 0 && small != null) {
            return new AdviceBench(options, prompt, large, small).report();
        }
        Bench bench = new Bench(options, prompt, large);
        return small == null ? bench.alone() : bench.pair(small);
    }

    /** Without end-of-sequence ids, so that every round decodes the same number of tokens. */
    private static DjlModel load(Path directory, String name, Precision precision, Vocabulary vocabulary) {
        Vocabulary endless = new Vocabulary(vocabulary.size(), Set.of(), vocabulary.fingerprint());
        return DjlModel.load(directory, name, precision, endless);
    }
}
