package io.tributary.backends;

/**
 * What a backend can do, as far as it is known: declared, else found.
 *
 * @param chat whether it answers chats
 * @param completions whether it continues texts
 * @param logprobs most alternatives of a log-probability; 0 if it gives none
 * @param context tokens of prompt and answer; 0 if it is not known
 */
public record Capabilities(boolean chat, boolean completions, int logprobs, int context) {}
