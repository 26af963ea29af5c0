package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Follows assignments to a value. */
@AutoService(TaskFamily.class)
public final class Variables implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "variables",
            "Variables",
            "Follows a chain of assignments, given in random order, to a number.",
            List.of("4 numbers, no link", "one link", "a chain of two links"),
            false);

    private static final List<String> NAMES = List.of("abcdefghkmnpqrstuvw".split(""));
    private static final int NUMBERS = 4;
    private static final Question FORM = Question.of(
            "variables", "(?<statements>[a-z] = [a-z0-9](, [a-z] = [a-z0-9])*)\\. What is (?<asked>[a-z])\\?");

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        List<String> names = draws.sample(NAMES, NUMBERS + level);
        List<String> statements = new ArrayList<>();
        for (String name : names.subList(0, NUMBERS)) {
            statements.add(name + " = " + draws.between(0, 9));
        }
        String last = draws.choose(names.subList(0, NUMBERS));
        for (String name : names.subList(NUMBERS, names.size())) {
            statements.add(name + " = " + last);
            last = name;
        }
        return String.join(", ", draws.sample(statements, statements.size())) + ". What is " + last + "?";
    }

    @Override
    public String answer(String question) {
        Matcher read = FORM.read(question);
        Map<String, String> values = new HashMap<>();
        for (String statement : read.group("statements").split(", ")) {
            values.put(statement.substring(0, 1), statement.substring(statement.length() - 1));
        }
        StringBuilder chain = new StringBuilder(read.group("asked"));
        String value = values.remove(read.group("asked"));
        while (value != null) {
            chain.append(" = ").append(value);
            value = values.remove(value); // removed, so that a circle in a foreign question ends
        }
        return chain.append('.').toString();
    }
}
