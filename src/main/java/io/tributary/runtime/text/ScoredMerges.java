package io.tributary.runtime.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The merges that a SentencePiece vocabulary implies: every way to put a piece together from two others, the piece with
 * the highest score first, as Hugging Face's converter derives them.
 *
 * @param ids by piece, in the order of ids
 * @param kinds of each piece, 1 for a normal one
 * @param scores of each piece
 */
record ScoredMerges(Map<String, Integer> ids, List<Long> kinds, List<Double> scores) {
    ScoredMerges {
        kinds = List.copyOf(kinds);
        scores = List.copyOf(scores);
    }

    private record Merge(int left, int right, double score, List<String> pieces) {}

    List<List<String>> inOrder() {
        List<Merge> merges = new ArrayList<>();
        ids.forEach((piece, id) -> {
            if (kinds.get(id) == 1) {
                List<Merge> own = split(piece, scores.get(id));
                own.sort(Comparator.comparingInt(Merge::left).thenComparingInt(Merge::right));
                merges.addAll(own);
            }
        });
        merges.sort(Comparator.comparingDouble(Merge::score).reversed());
        return merges.stream().map(Merge::pieces).toList();
    }

    private List<Merge> split(String piece, double score) {
        List<Merge> merges = new ArrayList<>();
        for (int at = piece.offsetByCodePoints(0, 1); at < piece.length(); at = piece.offsetByCodePoints(at, 1)) {
            String left = piece.substring(0, at);
            String right = piece.substring(at);
            Integer leftId = ids.get(left);
            Integer rightId = ids.get(right);
            if (leftId != null && rightId != null) {
                merges.add(new Merge(leftId, rightId, score, List.of(left, right)));
            }
        }
        return merges;
    }
}
