package io.tributary.bench;

import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Drafting;
import io.tributary.core.decode.Pairing;
import io.tributary.core.decode.Speculative;
import io.tributary.core.decode.TokenCascade;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.djl.Precision;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param small checkpoint of the drafter; null measures the large model alone
 * @param firstLayers so many layers of the large model draft for it; 0 for a drafter of its own or none
 * @param smallPrecision of the drafter's weights; a checkpoint's int8 form may draft for its own bf16 form
 * @param threads of the engine; 0 leaves the engine's choice
 * @param newTokens tokens to decode per round
 * @param rounds how often; the median is reported
 * @param warmUp rounds before those that count, of every decoder; a service is warm after its first answers
 * @param streams answers written at once, measured against one alone; 0 measures one answer only
 * @param adviceTo largest gamma whose predicted and measured speed-ups are compared; 0 measures one gamma
 * @param clock that {@code --advice-to} counts by
 * @param decoder {@code speculative} or {@code token-cascade}
 */
record BenchOptions(
        Path large,
        @Nullable Path small,
        int firstLayers,
        Precision precision,
        Precision smallPrecision,
        int threads,
        int newTokens,
        int rounds,
        int warmUp,
        Path promptFile,
        String decoder,
        String rule,
        Map<String, Double> parameters,
        Drafting drafting,
        Sampling sampling,
        int streams,
        int adviceTo,
        BenchClock clock) {

    static final String USAGE = """
            usage: bench --large DIR --prompt-file FILE [--small DIR | --first-layers N] [--precision fp32|bf16|int8]
                   [--small-precision fp32|bf16|int8] [--threads N] [--new-tokens N] [--rounds N] [--warm-up N]
                   [--decoder speculative|token-cascade] [--rule ID] [--alpha A] [--gamma N] [--drafter ID]
                   [--draft-length ID] [--temperature T] [--streams N] [--advice-to GAMMA]
                   [--clock wall|processor]""";

    /** @throws IllegalArgumentException with the usage if an option is unknown, missing or malformed */
    static BenchOptions parse(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("cannot read " + args[i] + "\n" + USAGE);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        String large = required(given, "large");
        String prompt = required(given, "prompt-file");
        String small = given.remove("small");
        String alpha = given.remove("alpha");
        String precision = optional(given, "precision", "fp32");
        BenchOptions options = new BenchOptions(
                Path.of(large),
                small == null ? null : Path.of(small),
                number(given, "first-layers", 0, 1),
                precision(precision),
                precision(optional(given, "small-precision", precision)),
                number(given, "threads", 0, 0),
                number(given, "new-tokens", 128, 2),
                number(given, "rounds", 3, 3),
                number(given, "warm-up", 1, 1),
                Path.of(prompt),
                optional(given, "decoder", "speculative"),
                optional(given, "rule", "lossless"),
                alpha == null ? Map.of() : Map.of("alpha", Double.valueOf(alpha)),
                new Drafting(
                        optional(given, "drafter", "small"),
                        optional(given, "draft-length", "fixed"),
                        Double.NaN,
                        number(given, "gamma", 4, 1)),
                Sampling.of(Double.parseDouble(optional(given, "temperature", "0")), 0, 1, 0),
                number(given, "streams", 0, 1),
                number(given, "advice-to", 0, 1),
                clock(optional(given, "clock", "wall")));
        if (options.clock() == BenchClock.PROCESSOR && (options.threads() != 1 || options.adviceTo() == 0)) {
            throw new IllegalArgumentException("--clock processor goes with --advice-to and --threads 1\n" + USAGE);
        }
        if (options.warmUp() > 1 && (options.streams() > 0 || options.adviceTo() > 0)) {
            throw new IllegalArgumentException("--warm-up goes neither with --streams nor with --advice-to\n" + USAGE);
        }
        if (options.adviceTo() > 0 && small == null && options.firstLayers() == 0) {
            throw new IllegalArgumentException("--advice-to needs a drafter: give --small or --first-layers\n" + USAGE);
        }
        if (options.firstLayers() > 0 && small != null) {
            throw new IllegalArgumentException("--small and --first-layers are two drafters; give one\n" + USAGE);
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "\n" + USAGE);
        }
        return options;
    }

    /** The pair's speculative decoder with another gamma. */
    Decoder speculative(Pairing pairing, int gamma) {
        Rule chosen = Rules.byId(rule);
        return new Speculative(
                pairing,
                chosen,
                Parameters.of(chosen.descriptor(), parameters),
                new Drafting(drafting.drafter(), drafting.length(), drafting.threshold(), gamma));
    }

    /** The pair's decoder. @throws IllegalArgumentException if the rule cannot run with it */
    Decoder decoder(Pairing pairing) {
        Rule chosen = Rules.byId(rule);
        Parameters values = Parameters.of(chosen.descriptor(), parameters);
        return switch (decoder) {
            case "speculative" -> new Speculative(pairing, chosen, values, drafting);
            case "token-cascade" -> new TokenCascade(pairing, Rules.tokenRule(rule), values);
            default ->
                throw new IllegalArgumentException("decoder must be speculative or token-cascade, not " + decoder);
        };
    }

    private static Precision precision(String name) {
        try {
            return Precision.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("precision must be fp32, bf16 or int8, not " + name, e);
        }
    }

    private static BenchClock clock(String name) {
        return switch (name) {
            case "wall" -> BenchClock.WALL;
            case "processor" -> BenchClock.PROCESSOR;
            default -> throw new IllegalArgumentException("clock must be wall or processor, not " + name);
        };
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing\n" + USAGE);
        }
        return value;
    }

    private static String optional(Map<String, String> given, String name, String absent) {
        String value = given.remove(name);
        return value == null ? absent : value;
    }

    private static int number(Map<String, String> given, String name, int absent, int least) {
        int value = Integer.parseInt(optional(given, name, Integer.toString(absent)));
        if (value < least && value != absent) {
            throw new IllegalArgumentException("--%s must be at least %d, not %d".formatted(name, least, value));
        }
        return value;
    }
}
