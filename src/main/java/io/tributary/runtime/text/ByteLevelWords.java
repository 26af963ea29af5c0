package io.tributary.runtime.text;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into the words that byte-level BPE never merges across, as Hugging Face's pre-tokenizers {@code
 * Digits(individual_digits)} and {@code ByteLevel(use_regex)} do one after the other, and writes bytes as the printable
 * letters GPT-2 gave them.
 */
final class ByteLevelWords {
    /** GPT-2's pattern; the flag gives white space its Unicode meaning. */
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final int FIRST_SPARE_LETTER = 256;
    private static final char[] LETTERS = letters();

    private ByteLevelWords() {}

    private static char[] letters() {
        char[] letters = new char[256];
        char spare = FIRST_SPARE_LETTER;
        for (int value = 0; value < letters.length; value++) {
            boolean printable =
                    value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE && value <= 0xFF;
            letters[value] = printable ? (char) value : spare++;
        }
        return letters;
    }

    /** The letter of each byte value. */
    static char[] alphabet() {
        return LETTERS.clone();
    }

    /** Hands over every word of a text, in order and in its own spelling; together they are the text. */
    static void split(String text, Consumer<String> words) {
        int from = 0;
        for (int i = 0; i < text.length(); ) {
            int width = Character.charCount(text.codePointAt(i));
            if (numeric(text.codePointAt(i))) {
                pieces(text, from, i, words);
                words.accept(text.substring(i, i + width));
                from = i + width;
            }
            i += width;
        }
        pieces(text, from, text.length(), words);
    }

    private static boolean numeric(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** The part of a text between two digits; the pattern does not look beyond it. */
    private static void pieces(String text, int from, int to, Consumer<String> words) {
        if (from == to) {
            return;
        }
        Matcher matcher = WORD.matcher(text.substring(from, to));
        while (matcher.find()) {
            words.accept(matcher.group());
        }
    }

    /** A word in byte letters. */
    static String spell(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        StringBuilder spelled = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            spelled.append(LETTERS[value & 0xff]);
        }
        return spelled.toString();
    }
}
