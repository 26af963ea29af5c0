package io.tributary.core.decode;

/**
 * All that API, forms and docs know about a length policy.
 *
 * @param id stable lower-case name
 * @param title display name
 * @param summary one sentence; names what the threshold is compared with
 * @param source where it was described
 * @param defaultThreshold used where a request names none; NaN if the policy has no threshold
 */
public record LengthDescriptor(String id, String title, String summary, String source, double defaultThreshold) {}
