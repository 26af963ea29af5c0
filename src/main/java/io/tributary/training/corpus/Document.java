package io.tributary.training.corpus;

import org.jspecify.annotations.Nullable;

/**
 * One document of a source.
 *
 * @param text the text, or the prompt of an example
 * @param reference what is to follow the prompt; null for plain text
 * @param key decides the side of the split: the text, unless it repeats by nature
 */
record Document(String text, @Nullable String reference, String key) {
    static Document text(String text) {
        return new Document(text, null, text);
    }

    static Document example(String prompt, String reference) {
        return new Document(prompt, reference, prompt);
    }
}
