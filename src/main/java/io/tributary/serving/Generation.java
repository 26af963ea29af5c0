package io.tributary.serving;

import io.tributary.core.decode.DecodeResult;
import java.util.List;
import java.util.UUID;

/**
 * A finished answer.
 *
 * @param text without special tokens, cut before a stop string
 * @param tail end of the text that was held back while a stop string could still have swallowed it; a stream shows it last
 * @param tokenTexts the piece of text each emitted token made visible; may be empty
 * @param cachedTokens first tokens of the prompt that its models had read before
 * @param queueMillis from submission to the first model call
 * @param firstTokenMillis from submission to the first emitted token
 * @param decodeMillis from the first model call to the end, other answers' turns included
 * @param relativeCost modelled milliseconds of its forwards / those of large alone writing as many tokens; NaN for a
 *     checkpoint outside a pair
 */
public record Generation(
        UUID id,
        GenerationRequest request,
        DecodeResult result,
        String text,
        String tail,
        List<String> tokenTexts,
        int cachedTokens,
        double queueMillis,
        double firstTokenMillis,
        double decodeMillis,
        double relativeCost) {}
