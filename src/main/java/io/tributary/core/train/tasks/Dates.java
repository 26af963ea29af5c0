package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** Writes dates and counts months. */
@AutoService(TaskFamily.class)
public final class Dates implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "date",
            "Dates",
            "Rewrites a date between words and ISO 8601, or counts months.",
            List.of("words to numbers", "numbers to words", "months ahead"),
            false);

    private static final Question TO_NUMBERS =
            Question.of("date", "Write (?<day>\\d+) (?<month>[A-Z][a-z]+) (?<year>\\d{4}) in numbers\\.");
    private static final Question TO_WORDS =
            Question.of("date", "Write (?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d) in words\\.");
    private static final Question AHEAD =
            Question.of("date", "Which month is (?<k>\\d+) months after (?<month>[A-Z][a-z]+)\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        int day = draws.between(1, 28);
        int month = draws.between(1, 12);
        int year = draws.between(1950, 2049);
        String name = Words.MONTHS.get(month - 1);
        return switch (level) {
            case 0 -> "Write " + day + " " + name + " " + year + " in numbers.";
            case 1 -> "Write " + iso(year, month, day) + " in words.";
            default -> "Which month is " + draws.between(1, 11) + " months after " + name + "?";
        };
    }

    @Override
    public String answer(String question) {
        if (question.startsWith("Which")) {
            Matcher read = AHEAD.read(question);
            int month = Words.indexOf(Words.MONTHS, read.group("month")) + Question.number(read, "k");
            return Words.MONTHS.get(month % Words.MONTHS.size()) + ".";
        }
        if (question.endsWith("in words.")) {
            Matcher read = TO_WORDS.read(question);
            int month = Question.number(read, "month");
            if (month < 1 || month > Words.MONTHS.size()) {
                throw new IllegalArgumentException("no month has the number " + month);
            }
            return Question.number(read, "day") + " " + Words.MONTHS.get(month - 1) + " " + read.group("year") + ".";
        }
        Matcher read = TO_NUMBERS.read(question);
        int month = Words.indexOf(Words.MONTHS, read.group("month")) + 1;
        return iso(Question.number(read, "year"), month, Question.number(read, "day")) + ".";
    }

    private static String iso(int year, int month, int day) {
        return String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
    }
}
