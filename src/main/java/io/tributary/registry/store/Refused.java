package io.tributary.registry.store;

import java.util.List;

/** A checkpoint cannot be taken as it is. Every problem names its file and the reason. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** @param file empty where no single file is to blame */
    public record Problem(String file, String reason) {}

    Refused(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.file().isEmpty() ? problem.reason() : problem.file() + ": " + problem.reason())
                .reduce((a, b) -> a + "; " + b)
                .orElse("refused"));
        this.problems = List.copyOf(problems);
    }

    Refused(String file, String reason) {
        this(List.of(new Problem(file, reason)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
