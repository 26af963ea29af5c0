package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.List;

/** Repeats words. */
@AutoService(TaskFamily.class)
public final class Copy implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "copy", "Copy", "Repeats a list of words.", List.of("2 words", "5 words", "8 words"), false);

    private static final Question FORM = Question.of("copy", "Say again: (?<words>[a-z]+( [a-z]+)*)");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        return "Say again: " + String.join(" ", draws.sample(Words.PLAIN, 2 + 3 * level));
    }

    @Override
    public String answer(String question) {
        return FORM.read(question).group("words") + ".";
    }
}
