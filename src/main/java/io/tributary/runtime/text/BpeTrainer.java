package io.tributary.runtime.text;

import io.tributary.runtime.text.BpeVocabulary.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns byte-level BPE (Sennrich et al., arXiv 1508.07909): merges the most frequent pair of neighbours inside words
 * again and again. Equal, merge by merge, to the BpeTrainer of Hugging Face tokenizers: of equally frequent pairs the one
 * with the smaller ids is merged first, and a queue entry knows the words its pair was last seen in.
 */
public final class BpeTrainer {
    static final List<String> SPECIALS = List.of("<pad>", "<bos>", "<eos>");
    /** Special tokens and the 256 byte letters: no vocabulary is smaller. */
    public static final int SMALLEST = SPECIALS.size() + 256;

    private static final Comparator<Candidate> MOST_FREQUENT_FIRST = Comparator.comparingLong(
                    (Candidate candidate) -> -candidate.count)
            .thenComparingLong(candidate -> candidate.pair);

    private final Map<String, Long> wordCounts = new HashMap<>();

    /** A pair of ids, the left one in the upper half, and where it was seen; count is what it was then. */
    private record Candidate(long pair, long count, Set<Integer> words) {}

    /** Counts the words of a text. */
    public void add(String text) {
        ByteLevelWords.split(text, word -> add(word, 1));
    }

    /** Counts a word that was cut already. */
    void add(String word, long count) {
        wordCounts.merge(word, count, Long::sum);
    }

    /**
     * The vocabulary of the words counted so far.
     *
     * @param size number of tokens wanted, special ones included; fewer come out if no pair of neighbours is left
     * @throws TextException if the size leaves no room for the byte letters
     */
    public BpeVocabulary train(int size) {
        if (size < SMALLEST) {
            throw new TextException("a byte-level vocabulary has at least " + SMALLEST + " tokens, not " + size);
        }
        return new Training().run(size);
    }

    /** The state of one training. */
    private final class Training {
        private final List<String> tokens = new ArrayList<>(SPECIALS);
        private final Map<String, Integer> ids = new HashMap<>();
        private final List<Merge> merges = new ArrayList<>();
        private final List<int[]> words = new ArrayList<>();
        private final List<Long> counts = new ArrayList<>();
        private final Map<Long, Long> pairCounts = new HashMap<>();
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>(MOST_FREQUENT_FIRST);

        Training() {
            SPECIALS.forEach(special -> ids.put(special, ids.size()));
            char[] alphabet = ByteLevelWords.alphabet();
            Arrays.sort(alphabet);
            for (char letter : alphabet) {
                ids.put(String.valueOf(letter), tokens.size());
                tokens.add(String.valueOf(letter));
            }
            wordCounts.forEach((word, count) -> {
                String letters = ByteLevelWords.spell(word);
                words.add(letters.chars()
                        .map(letter -> ids.get(String.valueOf((char) letter)))
                        .toArray());
                counts.add(count);
            });
        }

        BpeVocabulary run(int size) {
            Map<Long, Set<Integer>> seen = new HashMap<>();
            for (int word = 0; word < words.size(); word++) {
                int[] symbols = words.get(word);
                for (int i = 0; i + 1 < symbols.length; i++) {
                    change(pair(symbols[i], symbols[i + 1]), 1, word, seen);
                }
            }
            propose(seen);
            while (tokens.size() < size && !queue.isEmpty()) {
                Candidate best = queue.remove();
                long current = pairCounts.getOrDefault(best.pair, 0L);
                if (best.count != current) {
                    queue.add(new Candidate(best.pair, current, best.words));
                } else if (current < 1) {
                    break;
                } else {
                    merge(best);
                }
            }
            return new BpeVocabulary(SPECIALS.size(), tokens, merges);
        }

        private void merge(Candidate best) {
            int left = (int) (best.pair >>> 32);
            int right = (int) best.pair;
            String joined = tokens.get(left) + tokens.get(right);
            merges.add(new Merge(tokens.get(left), tokens.get(right)));
            int id = ids.computeIfAbsent(joined, token -> {
                tokens.add(token);
                return tokens.size() - 1;
            });
            Map<Long, Set<Integer>> seen = new HashMap<>();
            for (int word : best.words) {
                words.set(word, join(word, left, right, id, seen));
            }
            propose(seen);
        }

        /** The symbols of a word with every such pair joined, from left to right; neighbours' counts follow. */
        private int[] join(int word, int left, int right, int joined, Map<Long, Set<Integer>> seen) {
            int[] symbols = words.get(word);
            int[] out = new int[symbols.length];
            int n = 0;
            int i = 0;
            while (i < symbols.length) {
                if (i + 1 == symbols.length || symbols[i] != left || symbols[i + 1] != right) {
                    out[n++] = symbols[i++];
                    continue;
                }
                if (n > 0) {
                    change(pair(out[n - 1], left), -1, word, seen);
                    change(pair(out[n - 1], joined), 1, word, seen);
                }
                if (i + 2 < symbols.length) {
                    change(pair(right, symbols[i + 2]), -1, word, seen);
                    change(pair(joined, symbols[i + 2]), 1, word, seen);
                }
                out[n++] = joined;
                i += 2;
            }
            return Arrays.copyOf(out, n);
        }

        private void change(long pair, int by, int word, Map<Long, Set<Integer>> seen) {
            pairCounts.merge(pair, by * counts.get(word), Long::sum);
            if (by > 0) {
                seen.computeIfAbsent(pair, key -> new HashSet<>()).add(word);
            }
        }

        private void propose(Map<Long, Set<Integer>> seen) {
            seen.forEach((pair, where) -> {
                long count = pairCounts.getOrDefault(pair, 0L);
                if (count > 0) {
                    queue.add(new Candidate(pair, count, where));
                }
            });
        }

        private static long pair(int left, int right) {
            return (long) left << 32 | right;
        }
    }
}
