package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;

/** Adds and subtracts in one story. */
@AutoService(TaskFamily.class)
public final class TwoSteps implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "two_step",
            "Two steps",
            "Adds and then subtracts; the answer shows both steps and says the result in words.",
            List.of("numbers 1..9", "numbers 10..99", "numbers 100..999"),
            false);

    private static final Question FORM = Question.of(
            "two_step",
            "(?<name>\\w+) has (?<a>\\d+) (?<thing>\\w+), buys (?<b>\\d+) more and then loses (?<c>\\d+)\\."
                    + " How many \\k<thing> now\\?");

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
        return name + " has " + a + " " + thing + ", buys " + b + " more and then loses " + draws.between(1, a + b)
                + ". How many " + thing + " now?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        int a = Question.number(read, "a");
        int b = Question.number(read, "b");
        int c = Question.number(read, "c");
        int left = a + b - c;
        return a + " + " + b + " = " + (a + b) + ". " + (a + b) + " - " + c + " = " + left + ". " + read.group("name")
                + " has " + left + " " + read.group("thing") + ".";
    }
}
