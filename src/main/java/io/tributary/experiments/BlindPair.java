package io.tributary.experiments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Two points of a sweep as somebody is to judge them: the prompts they answered differently, in an order of the judge's
 * own, with the first point's answer on the left for every second one. Order and sides follow from the sweep's seed, the
 * pair and the judge, so that a page that is loaded again shows the same.
 *
 * @param first the point with the smaller ordinal, whichever was named first
 * @param alike how many prompts both answered with the same text
 * @param items what there is to judge
 */
record BlindPair(ExperimentRow.Point first, ExperimentRow.Point second, int alike, List<Item> items) {

    /** @param firstLeft whether the first point's answer stands on the left */
    record Item(int prompt, String firstText, String secondText, boolean firstLeft) {
        String left() {
            return firstLeft ? firstText : secondText;
        }

        String right() {
            return firstLeft ? secondText : firstText;
        }
    }

    /** @param firstTexts answers of the first point by prompt; secondTexts: those of the second */
    static BlindPair of(
            ExperimentRow.Point first,
            ExperimentRow.Point second,
            Map<Integer, String> firstTexts,
            Map<Integer, String> secondTexts,
            long seed,
            String judge) {
        List<Integer> both = firstTexts.keySet().stream()
                .filter(secondTexts::containsKey)
                .sorted()
                .toList();
        List<Integer> different = new ArrayList<>();
        for (int prompt : both) {
            if (!text(firstTexts, prompt)
                    .strip()
                    .equals(text(secondTexts, prompt).strip())) {
                different.add(prompt);
            }
        }
        SplittableRandom random = new SplittableRandom(seed(seed, first.id(), second.id(), judge));
        for (int i = different.size() - 1; i > 0; i--) {
            Collections.swap(different, i, random.nextInt(i + 1));
        }
        List<Item> items = new ArrayList<>();
        boolean left = false;
        for (int i = 0; i < different.size(); i++) {
            // in twos, so that the sides are balanced wherever the judge stops
            left = i % 2 == 0 ? random.nextBoolean() : !left;
            int prompt = different.get(i);
            items.add(new Item(prompt, text(firstTexts, prompt), text(secondTexts, prompt), left));
        }
        return new BlindPair(first, second, both.size() - items.size(), items);
    }

    Optional<Item> item(int prompt) {
        return items.stream().filter(item -> item.prompt() == prompt).findFirst();
    }

    private static String text(Map<Integer, String> texts, int prompt) {
        return texts.getOrDefault(prompt, "");
    }

    private static long seed(long seed, UUID first, UUID second, String judge) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((seed + " " + first + " " + second + " " + judge).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
