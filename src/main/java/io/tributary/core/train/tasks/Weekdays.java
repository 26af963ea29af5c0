package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Matcher;

/** Counts weekdays. */
@AutoService(TaskFamily.class)
public final class Weekdays implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "weekday",
            "Weekdays",
            "Counts days ahead in the week.",
            List.of("1..3 days", "1..7 days", "1..30 days"),
            true);

    private static final List<Integer> FARTHEST = List.of(3, 7, 30);
    private static final Question FORM =
            Question.of("weekday", "Which day is (?<k>\\d+) days after (?<day>[A-Z][a-z]+)\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        return "Which day is " + draws.between(1, FARTHEST.get(level)) + " days after " + draws.choose(Words.DAYS)
                + "?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        int day = Words.indexOf(Words.DAYS, read.group("day")) + Question.number(read, "k");
        return Words.DAYS.get(day % Words.DAYS.size()) + ".";
    }
}
