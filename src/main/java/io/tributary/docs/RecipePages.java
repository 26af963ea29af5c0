package io.tributary.docs;

import io.tributary.core.train.ParameterDescriptor;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeDescriptor;
import io.tributary.core.train.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One Markdown page per recipe, made from its descriptor, and an index of them. */
public final class RecipePages {
    private static final String ORIGIN =
            "<!-- generated from the recipe's descriptor by io.tributary.docs.RecipePages -->\n";

    private RecipePages() {}

    /**
     * Writes all pages.
     *
     * @param args the folder, {@code docs/recipes} if absent
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs/recipes");
        Files.createDirectories(folder);
        var recipes = Recipes.all().values().stream().map(Recipe::descriptor).toList();
        for (Map.Entry<String, String> page : render(recipes).entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }

    /** File name to Markdown text. */
    static Map<String, String> render(Collection<RecipeDescriptor> recipes) {
        Map<String, String> pages = new TreeMap<>();
        StringBuilder index = new StringBuilder(ORIGIN)
                .append(
                        "# Recipes\n\nx is a sequence of tokens, CE(x) the cross-entropy to them, Q the teacher's distribution, ")
                .append("omega its weight, n all steps, n_KD those of stage 1, B sequences per step.\n\n")
                .append("| recipe | what it does | needs |\n|---|---|---|\n");
        for (RecipeDescriptor recipe : recipes) {
            index.append("| [%s](%s.md) | %s | %s |\n"
                    .formatted(recipe.id(), recipe.id(), cell(recipe.summary()), needs(recipe)));
            pages.put(recipe.id() + ".md", page(recipe));
        }
        pages.put("README.md", index.toString());
        return pages;
    }

    private static String page(RecipeDescriptor recipe) {
        StringBuilder text = new StringBuilder(ORIGIN);
        text.append("# %s (`%s`)\n\n%s\n\n".formatted(recipe.title(), recipe.id(), recipe.summary()));
        text.append("    %s\n\n".formatted(recipe.formula()));
        text.append("- Source: %s\n".formatted(recipe.source()));
        text.append("- Needs, beyond a corpus: %s\n".formatted(needs(recipe)));
        text.append("- At small scale: %s\n".formatted(recipe.expectation()));
        if (!recipe.parameters().isEmpty()) {
            text.append("\n| parameter | meaning | values | default | a study proposes |\n|---|---|---|---|---|\n");
            recipe.parameters().forEach(parameter -> text.append(row(parameter)));
        }
        if (!recipe.limits().isEmpty()) {
            text.append("\n## Limits\n\n");
            recipe.limits().forEach(limit -> text.append("- ").append(limit).append('\n'));
        }
        return text.toString();
    }

    private static String needs(RecipeDescriptor recipe) {
        return recipe.needs().isEmpty()
                ? "nothing"
                : recipe.needs().stream()
                        .sorted()
                        .map(need -> "`" + need.name().toLowerCase(Locale.ROOT) + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String row(ParameterDescriptor parameter) {
        String start = "| `%s` | %s | ".formatted(parameter.name(), cell(parameter.title()));
        if (parameter instanceof ParameterDescriptor.Number number) {
            String grid = number.grid().stream().map(RecipePages::number).collect(Collectors.joining(", "));
            String range = number(number.min()) + " .. " + number(number.max()) + (number.whole() ? ", whole" : "");
            return start + "%s | %s | %s |\n".formatted(range, number(number.defaultValue()), grid);
        }
        ParameterDescriptor.Choice choice = (ParameterDescriptor.Choice) parameter;
        String options = choice.options().stream().map(o -> "`" + o + "`").collect(Collectors.joining(", "));
        return start + "%s | `%s` | all |\n".formatted(options, choice.defaultValue());
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "any";
        }
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        return Double.toString(Math.round(value * 1e4) / 1e4);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
