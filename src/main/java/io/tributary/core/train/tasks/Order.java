package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sorts numbers. */
@AutoService(TaskFamily.class)
public final class Order implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "sort",
            "Sorting",
            "Sorts different numbers below 100.",
            List.of("3 numbers", "4 numbers", "5 numbers"),
            false);

    private static final List<Integer> NUMBERS =
            IntStream.rangeClosed(1, 99).boxed().toList();
    private static final Question FORM = Question.of("sort", "Sort these: (?<numbers>\\d+( \\d+)*)");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        return draws.sample(NUMBERS, 3 + level).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ", "Sort these: ", ""));
    }

    @Override
    public String answer(String question) {
        return Arrays.stream(FORM.read(question).group("numbers").split(" "))
                .map(Integer::valueOf)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" ", "", "."));
    }
}
