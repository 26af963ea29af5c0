package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Repeats words backwards. */
@AutoService(TaskFamily.class)
public final class Reverse implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "reverse",
            "Reverse",
            "Repeats a list of words from the last to the first.",
            List.of("2 words", "4 words", "6 words"),
            false);

    private static final Question FORM = Question.of("reverse", "Say backwards: (?<words>[a-z]+( [a-z]+)*)");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        return "Say backwards: " + String.join(" ", draws.sample(Words.PLAIN, 2 + 2 * level));
    }

    @Override
    public String answer(String question) {
        List<String> words = new ArrayList<>(Words.split(FORM.read(question).group("words")));
        Collections.reverse(words);
        return String.join(" ", words) + ".";
    }
}
