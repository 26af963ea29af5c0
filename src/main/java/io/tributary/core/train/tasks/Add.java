package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;

/** Adds in a story of one step. */
@AutoService(TaskFamily.class)
public final class Add implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "add",
            "Addition",
            "Adds two numbers in a sentence; the answer shows the sum and says it in words.",
            List.of("numbers 1..9", "numbers 10..99", "numbers 100..999"),
            false);

    private static final Question FORM = Question.of(
            "add",
            "(?<name>\\w+) has (?<a>\\d+) (?<thing>\\w+) and finds (?<b>\\d+) more\\. How many \\k<thing> now\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        String name = draws.choose(Words.NAMES);
        String thing = draws.choose(Words.THINGS);
        return name + " has " + draws.number(level) + " " + thing + " and finds " + draws.number(level)
                + " more. How many " + thing + " now?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        int a = Question.number(read, "a");
        int b = Question.number(read, "b");
        return a + " + " + b + " = " + (a + b) + ". " + read.group("name") + " has " + (a + b) + " "
                + read.group("thing") + ".";
    }
}
