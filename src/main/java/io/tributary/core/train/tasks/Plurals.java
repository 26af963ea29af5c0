package io.tributary.core.train.tasks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Forms plurals. */
@AutoService(TaskFamily.class)
public final class Plurals implements TaskFamily {
    private static final TaskDescriptor DESCRIPTOR = new TaskDescriptor(
            "plural",
            "Plurals",
            "Gives the plural of a noun.",
            List.of("regular nouns", "irregular nouns", "both"),
            true);

    private static final List<String> REGULAR = Words.split("cat dog tree book star box fox bus glass city baby lady"
            + " story dish church watch key day toy boat hill lamp park road song");
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("child", "children"),
            Map.entry("mouse", "mice"),
            Map.entry("goose", "geese"),
            Map.entry("foot", "feet"),
            Map.entry("tooth", "teeth"),
            Map.entry("man", "men"),
            Map.entry("woman", "women"),
            Map.entry("leaf", "leaves"),
            Map.entry("knife", "knives"),
            Map.entry("wolf", "wolves"),
            Map.entry("ox", "oxen"),
            Map.entry("shelf", "shelves"),
            Map.entry("half", "halves"),
            Map.entry("life", "lives"));
    private static final List<String> IRREGULAR_NOUNS =
            IRREGULAR.keySet().stream().sorted().toList();
    private static final List<String> ALL = all();
    private static final Question FORM = Question.of("plural", "One (?<noun>[a-z]+), two what\\?");

    private static List<String> all() {
        List<String> all = new ArrayList<>(REGULAR);
        all.addAll(IRREGULAR_NOUNS);
        return List.copyOf(all);
    }

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public String question(TaskDraws draws, int level) {
        List<String> nouns = level == 0 ? REGULAR : level == 1 ? IRREGULAR_NOUNS : ALL;
        return "One " + draws.choose(nouns) + ", two what?";
    }

    @Override
    public String answer(String question) {
        String noun = FORM.read(question).group("noun");
        return "two " + IRREGULAR.getOrDefault(noun, regular(noun)) + ".";
    }

    private static String regular(String noun) {
        if (noun.matches(".*(s|x|sh|ch)")) {
            return noun + "es";
        }
        return noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
