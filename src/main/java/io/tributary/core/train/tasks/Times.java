package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;

/** The multiplication table. */
@AutoService(TaskFamily.class)
public final class Times implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "times",
            "Multiplication",
            "Multiplies two small numbers from memory.",
            List.of("factors 2..5", "factors 2..9", "factors 2..15"),
            true);

    private static final List<Integer> LARGEST = List.of(5, 9, 15);
    private static final Question FORM = Question.of("times", "What is (?<a>\\d+) times (?<b>\\d+)\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        return "What is " + draws.between(2, LARGEST.get(level)) + " times " + draws.between(2, LARGEST.get(level))
                + "?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        int a = Question.number(read, "a");
        int b = Question.number(read, "b");
        return a + " x " + b + " = " + a * b + ".";
    }
}
