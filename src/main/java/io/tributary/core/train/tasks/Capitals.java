package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Capitals of invented lands. */
@AutoService(TaskFamily.class)
public final class Capitals implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "fact",
            "Facts",
            "Remembers the capital of an invented land.",
            List.of("30 lands", "120 lands", "300 lands"),
            true);

    private static final List<Integer> KNOWN = List.of(30, 120, 300);
    private static final Map<String, String> CAPITALS =
            Fact.ALL.stream().collect(Collectors.toUnmodifiableMap(Fact::land, Fact::capital));
    private static final Question FORM = Question.of("fact", "What is the capital of (?<land>\\w+)\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        Fact fact = draws.choose(Fact.ALL.subList(0, KNOWN.get(level)));
        return "What is the capital of " + fact.land() + "?";
    }

    @Override
    public String answer(String question) {
        String land = FORM.read(question).group("land");
        String capital = CAPITALS.get(land);
        if (capital == null) {
            throw new IllegalArgumentException("no land is called " + land);
        }
        return "The capital of " + land + " is " + capital + ".";
    }
}
