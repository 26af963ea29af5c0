package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;

/** Subtracts in a story of one step. */
@AutoService(TaskFamily.class)
public final class Subtract implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "sub",
            "Subtraction",
            "Subtracts the smaller of two numbers in a sentence; the answer shows the difference and says it in words.",
            List.of("numbers 1..9", "numbers 10..99", "numbers 100..999"),
            false);

    private static final Question FORM = Question.of(
            "sub",
            "(?<name>\\w+) has (?<a>\\d+) (?<thing>\\w+) and gives away (?<b>\\d+)\\. How many \\k<thing> are left\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        String name = draws.choose(Words.NAMES);
        String thing = draws.choose(Words.THINGS);
        int a = draws.number(level);
        int b = draws.number(level);
        return name + " has " + Math.max(a, b) + " " + thing + " and gives away " + Math.min(a, b) + ". How many "
                + thing + " are left?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        int a = Question.number(read, "a");
        int b = Question.number(read, "b");
        return a + " - " + b + " = " + (a - b) + ". " + read.group("name") + " has " + (a - b) + " "
                + read.group("thing") + " left.";
    }
}
