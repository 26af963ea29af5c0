package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;

/** Writes Roman numerals. */
@AutoService(TaskFamily.class)
public final class Romans implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "roman", "Roman numerals", "Writes a number in Roman numerals.", List.of("1..10", "1..40", "1..120"), true);

    private static final List<Integer> LARGEST = List.of(10, 40, 120);
    private static final List<Map.Entry<Integer, String>> NUMERALS = List.of(
            Map.entry(100, "C"),
            Map.entry(90, "XC"),
            Map.entry(50, "L"),
            Map.entry(40, "XL"),
            Map.entry(10, "X"),
            Map.entry(9, "IX"),
            Map.entry(5, "V"),
            Map.entry(4, "IV"),
            Map.entry(1, "I"));
    private static final Question FORM = Question.of("roman", "Write (?<n>\\d+) in Roman numerals\\.");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        return "Write " + draws.between(1, LARGEST.get(level)) + " in Roman numerals.";
    }

    @Override
    public String answer(String question) {
        int rest = Question.number(FORM.read(question), "n");
        StringBuilder roman = new StringBuilder();
        for (Map.Entry<Integer, String> numeral : NUMERALS) {
            while (rest >= numeral.getKey()) {
                roman.append(numeral.getValue());
                rest -= numeral.getKey();
            }
        }
        return roman.append('.').toString();
    }
}
