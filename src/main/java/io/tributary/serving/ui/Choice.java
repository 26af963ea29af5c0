package io.tributary.serving.ui;

/**
 * An entry of the cascade list.
 *
 * @param value {@code small}, {@code large}, {@code decoder/rule}, or {@code named:} and a cascade
 * @param summary one sentence
 * @param parameters the rule's parameter descriptors as JSON, read by the page's script
 */
record Choice(String value, String label, String summary, String parameters) {}
