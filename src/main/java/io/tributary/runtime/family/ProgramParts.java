package io.tributary.runtime.family;

import java.util.List;
import java.util.Map;

/**
 * The program of a family: files below {@code /programs} without their ending, one after the other. The engine adds the
 * part that packs weights and multiplies with them.
 *
 * @param parts in either case; the first declares the class and its attributes; with one that ends in {@link #MANY}
 *     sessions can share a pass
 * @param grouped parts that compute the rows of a block together
 * @param rowwise parts in their place that compute each row as if it were alone, so that it is bit-equal in any block
 * @param attributes values of the declared attributes: Boolean, Integer, Double, or a list of Integer
 */
public record ProgramParts(
        List<String> parts, List<String> grouped, List<String> rowwise, Map<String, Object> attributes) {
    /** How the names of parts end that advance several sequences in one pass. */
    public static final String MANY = "/forward_many";

    public ProgramParts {
        parts = List.copyOf(parts);
        grouped = List.copyOf(grouped);
        rowwise = List.copyOf(rowwise);
        attributes = Map.copyOf(attributes);
    }

    /** Whether several sessions can be advanced in one pass. */
    public boolean many() {
        return parts.stream().anyMatch(part -> part.endsWith(MANY));
    }
}
