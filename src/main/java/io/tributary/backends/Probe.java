package io.tributary.backends;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a backend was found to be.
 *
 * @param at when it was looked at
 * @param failure why it could not be; null if it answered
 * @param listed whether its list of models has the configured one
 * @param chat whether it answered a chat
 * @param completions whether it continued a text
 * @param logprobs how many alternatives came when five were asked for; 0 if no log-probability came
 * @param echo whether it scored a prompt
 * @param context tokens it says a prompt and its answer may have; 0 if it does not say
 */
public record Probe(
        Instant at,
        @Nullable String failure,
        boolean listed,
        boolean chat,
        boolean completions,
        int logprobs,
        boolean echo,
        int context) {

    static Probe failed(Instant at, String why) {
        return new Probe(at, why, false, false, false, 0, false, 0);
    }
}
