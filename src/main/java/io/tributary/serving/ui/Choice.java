package io.tributary.serving.ui;

/**
 * An entry of the cascade list.
 *
 * @param value {@code small}, {@code large} or {@code decoder/rule}
 * @param summary one sentence
 * @param parameters the rule's parameter descriptors as JSON, read by the page's script
 */
record Choice(String value, String label, String summary, String parameters) {}
