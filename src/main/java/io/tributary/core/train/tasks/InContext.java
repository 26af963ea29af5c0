package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks a fact up in the question itself. */
@AutoService(TaskFamily.class)
public final class InContext implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "in_context",
            "In context",
            "Finds among several sentences the one that answers; what it says is true in this question only.",
            List.of("2 sentences", "3 sentences", "4 sentences"),
            false);

    private static final Question FORM =
            Question.of("in_context", "(The river of \\w+ is \\w+\\. )+Which river is in (?<land>\\w+)\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        List<Fact> lands = draws.sample(Fact.ALL, 2 + level);
        List<Fact> rivers = draws.sample(Fact.ALL, 2 + level);
        String told = IntStream.range(0, lands.size())
                .mapToObj(i -> "The river of " + lands.get(i).land() + " is "
                        + rivers.get(i).capital() + ".")
                .collect(Collectors.joining(" "));
        return told + " Which river is in " + draws.choose(lands).land() + "?";
    }

    @Override
    public String answer(String question) {
        String land = FORM.read(question).group("land");
        Matcher told = Pattern.compile("The river of " + land + " is (\\w+)\\.").matcher(question);
        if (!told.find()) {
            throw new IllegalArgumentException("the question names no river of " + land);
        }
        return told.group();
    }
}
