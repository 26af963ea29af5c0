package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;

/** Compares two numbers. */
@AutoService(TaskFamily.class)
public final class Compare implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "compare",
            "Comparison",
            "Names the larger of two different numbers.",
            List.of("numbers 1..9", "numbers 10..99", "numbers 100..999"),
            false);

    private static final Question FORM = Question.of("compare", "Which is larger, (?<a>\\d+) or (?<b>\\d+)\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        int a = draws.number(level);
        int b = a;
        while (b == a) {
            b = draws.number(level);
        }
        return "Which is larger, " + a + " or " + b + "?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        int a = Question.number(read, "a");
        int b = Question.number(read, "b");
        return Math.max(a, b) + " is larger than " + Math.min(a, b) + ".";
    }
}
