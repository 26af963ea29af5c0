package io.tributary.serving.web;

import io.tributary.cascade.Overrides;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads and checks the parameters that chat and text completions share. */
final class OptionsReader {
    private static final int MOST_TOKENS = 1 << 20;
    private static final int MOST_ALTERNATIVES = 20;
    private static final int MOST_STOPS = 16;
    private static final int MOST_CHOICES = 128;
    private static final List<String> CASCADE = List.of(
            "decoder",
            "rule",
            "alpha",
            "parameters",
            "gamma",
            "drafter",
            "draft_length",
            "draft_threshold",
            "provenance",
            "provisional");
    private static final SecureRandom SEEDS = new SecureRandom();

    private OptionsReader() {}

    static Options chat(JsonBody body) {
        boolean logprobs = body.flag("logprobs");
        Integer top = body.integer("top_logprobs", 0, MOST_ALTERNATIVES);
        if (top != null && !logprobs) {
            throw Refusal.invalid("top_logprobs", "top_logprobs needs logprobs to be true");
        }
        Integer limit = body.integer("max_completion_tokens", 1, MOST_TOKENS);
        return read(
                body,
                limit != null ? limit : body.integer("max_tokens", 1, MOST_TOKENS),
                logprobs,
                top == null ? 0 : top);
    }

    /** {@code max_tokens: 0} is for scoring, so it needs {@code echo}. */
    static Options completion(JsonBody body) {
        Integer top = body.integer("logprobs", 0, MOST_ALTERNATIVES);
        int least = body.flag("echo") ? 0 : 1;
        return read(body, body.integer("max_tokens", least, MOST_TOKENS), top != null, top == null ? 0 : top);
    }

    private static Options read(JsonBody body, @Nullable Integer maxTokens, boolean logprobs, int top) {
        refuseUnsupported(body);
        String model = body.text("model");
        if (model == null || model.isBlank()) {
            throw Refusal.invalid("model", "model is required; GET /v1/models lists them");
        }
        JsonBody cascade = body.object("tributary");
        if (cascade.flag("provisional") && !body.flag("stream")) {
            throw Refusal.invalid(
                    cascade.name("provisional"),
                    "provisional text is for streams: set stream to true, or leave " + cascade.name("provisional")
                            + " out");
        }
        Long seed = body.integer("seed");
        return new Options(
                model,
                sampling(body),
                seed == null ? SEEDS.nextInt(Integer.MAX_VALUE) : seed,
                choices(body),
                maxTokens,
                stops(body),
                body.flag("stream"),
                body.object("stream_options").flag("include_usage"),
                logprobs,
                top,
                overrides(cascade),
                cascade.flag("provenance"),
                cascade.flag("provisional"));
    }

    /** {@code best_of} is taken where it changes nothing. */
    private static int choices(JsonBody body) {
        Integer asked = body.integer("n", 1, MOST_CHOICES);
        int choices = asked == null ? 1 : asked;
        Long bestOf = body.integer("best_of");
        if (bestOf != null && bestOf != choices) {
            throw Refusal.unsupported(
                    "best_of",
                    "best_of must equal n, which is %d, not %d: answers are not ranked here; ask for n = %d with logprobs and choose"
                            .formatted(choices, bestOf, Math.max(1, Math.min(bestOf, MOST_CHOICES))));
        }
        return choices;
    }

    private static AskedSampling sampling(JsonBody body) {
        Double temperature = body.has("temperature") ? body.number("temperature", 1, 0, 2) : null;
        Integer topK = body.integer("top_k", 0, Integer.MAX_VALUE);
        double topP = body.number("top_p", 1, Double.MIN_VALUE, 1);
        double minP = body.number("min_p", 0, 0, 1);
        return new AskedSampling(temperature, topK == null ? 0 : topK, topP, minP);
    }

    private static List<String> stops(JsonBody body) {
        List<String> stops = body.texts("stop");
        if (stops.size() > MOST_STOPS || stops.contains("")) {
            throw Refusal.invalid("stop", "stop takes up to " + MOST_STOPS + " strings, none of them empty");
        }
        return stops;
    }

    private static Overrides overrides(JsonBody cascade) {
        for (String name : cascade.names()) {
            if (!CASCADE.contains(name)) {
                throw Refusal.invalid(
                        cascade.name(name), "unknown parameter " + cascade.name(name) + "; valid are " + CASCADE);
            }
        }
        Map<String, Double> parameters = new HashMap<>();
        JsonBody named = cascade.object("parameters");
        for (String name : named.names()) {
            Double value = named.number(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        Double alpha = cascade.number("alpha");
        if (alpha != null) {
            parameters.put("alpha", alpha);
        }
        Integer gamma = cascade.integer("gamma", 1, io.tributary.cascade.DecoderSpec.MAX_GAMMA);
        return new Overrides(
                cascade.text("decoder"),
                cascade.text("rule"),
                parameters,
                gamma,
                cascade.text("drafter"),
                cascade.text("draft_length"),
                cascade.number("draft_threshold"));
    }

    /** What would change the answer and is not there is refused; what is harmless is ignored, as OpenAI does. */
    private static void refuseUnsupported(JsonBody body) {
        for (String penalty : List.of("frequency_penalty", "presence_penalty")) {
            Double value = body.number(penalty);
            if (value != null && value != 0) {
                throw Refusal.unsupported(penalty, penalty + " is not supported");
            }
        }
        for (String name :
                List.of("tools", "functions", "logit_bias", "suffix", "audio", "prediction", "web_search_options")) {
            JsonNode value = body.raw(name);
            boolean empty = !body.has(name)
                    || (value.isContainer() && value.isEmpty())
                    || value.asString("x").isEmpty();
            if (!empty) {
                throw Refusal.unsupported(name, name + " is not supported");
            }
        }
        JsonBody format = body.object("response_format");
        String type = format.text("type");
        if (type != null && !type.equals("text")) {
            throw Refusal.unsupported("response_format", "only response_format of type text is supported");
        }
    }
}
