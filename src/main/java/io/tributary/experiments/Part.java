package io.tributary.experiments;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some of an experiment's prompts.
 *
 * @param half {@value #CALIBRATION} or {@value #REPORT}; null for both
 * @param slice null for all
 */
public record Part(@Nullable String half, @Nullable String slice) {
    public static final String CALIBRATION = "calibration";
    public static final String REPORT = "report";

    /** All prompts. */
    public static final Part WHOLE = new Part(null, null);

    /** @throws IllegalArgumentException if there is no such half */
    public Part {
        if (half != null && !half.equals(CALIBRATION) && !half.equals(REPORT)) {
            throw new IllegalArgumentException(
                    "half must be " + CALIBRATION + " or " + REPORT + ", not '" + half + "'");
        }
    }

    /** As an address has it: nothing and empty mean all. */
    public static Part of(@Nullable String half, @Nullable String slice) {
        return new Part(half == null || half.isEmpty() ? null : half, slice == null || slice.isEmpty() ? null : slice);
    }

    /** @throws IllegalArgumentException if no prompt is of the slice, naming those there are */
    List<ExperimentRow.Answer> of(List<ExperimentRow.Prompt> prompts, List<ExperimentRow.Answer> answers) {
        if (equals(WHOLE)) {
            return answers;
        }
        List<String> slices = slices(prompts);
        if (slice != null && !slices.contains(slice)) {
            throw new IllegalArgumentException("no prompt is of the slice '" + slice + "'; slices are " + slices);
        }
        Set<Integer> ordinals = prompts.stream()
                .filter(p -> slice == null || slice.equals(p.slice()))
                .filter(p -> half == null || half.equals(p.side()))
                .map(ExperimentRow.Prompt::ordinal)
                .collect(Collectors.toSet());
        return answers.stream()
                .filter(a -> ordinals.contains(a.promptOrdinal()))
                .toList();
    }

    static List<String> slices(List<ExperimentRow.Prompt> prompts) {
        return prompts.stream()
                .map(ExperimentRow.Prompt::slice)
                .filter(Objects::nonNull)
                .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf));
    }
}
