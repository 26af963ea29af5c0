package io.tributary.core.train.tasks;

import java.util.List;

/** The words the questions are made of. */
final class Words {
    static final List<String> NAMES =
            split("Mia Leo Ana Tom Zoe Ben Ivy Max Eva Sam Lia Noa Kai Uma Rex Ada Jon Pia Gus Fay");
    static final List<String> THINGS =
            split("pears coins books shells stamps cards marbles apples pens beads cups plums nuts keys rings");
    static final List<String> PLAIN = split("red blue green stone river cloud lamp chair table horse piano candle"
            + " garden window bottle ticket hammer ladder pencil basket anchor button carpet dragon engine feather guitar"
            + " helmet island jacket kettle lemon mirror needle orange pillow quartz ribbon saddle tunnel");
    static final List<String> MONTHS =
            split("January February March April May June July August September October November December");
    static final List<String> DAYS = split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");

    private Words() {}

    static List<String> split(String words) {
        return List.of(words.split(" "));
    }

    /** @throws IllegalArgumentException if the word is not in the list, so that a wrong question is named */
    static int indexOf(List<String> words, String word) {
        int index = words.indexOf(word);
        if (index < 0) {
            throw new IllegalArgumentException("'" + word + "' is none of " + words);
        }
        return index;
    }
}
