package io.tributary.training.ui;

import io.tributary.core.train.ParameterDescriptor;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeDescriptor;
import io.tributary.core.train.Recipes;
import io.tributary.training.LabelSpec;
import io.tributary.training.ui.NewRunPage.RecipeView;
import io.tributary.training.ui.NewRunPage.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The form of a new run, made from recipes' descriptors and what there is to choose.
 *
 * @param errors by field
 * @param corpora to choose from
 * @param models to choose from, empty text for none
 */
record NewRunFields(
        NewRunForm form, Map<String, String> errors, Map<String, String> corpora, Map<String, String> models) {

    /** Fields beside which an error about their whole group stands. */
    private static final Map<String, String> WHERE_ALL_IS_SAID =
            Map.of("student.width", "student", "optimizer.warmup_steps", "optimizer", "labels.source", "labels");

    FieldView name() {
        return free("name", "name", "");
    }

    FieldView seeds() {
        return free("seeds", "seeds", "0-2 makes three runs of each recipe; equal seeds see the same data");
    }

    List<Section> sections() {
        return List.of(
                new Section(
                        "Data and teacher",
                        "",
                        false,
                        List.of(
                                choice("corpus", "corpus", "", corpora),
                                choice("teacher", "teacher", "for recipes with soft labels", models),
                                choice("scorer", "scorer", "for recipes that select; default: the teacher", models),
                                whole("steps", "steps", ""),
                                whole("batch", "batch", "sequences per forward pass"),
                                whole("length", "length", "tokens per sequence"))),
                new Section(
                        "Student",
                        "A fresh model in the Llama layout, or an old one to go on with.",
                        false,
                        List.of(
                                whole("student.layers", "layers", ""),
                                whole("student.width", "width", "a multiple of the heads"),
                                whole("student.heads", "heads", ""),
                                whole("student.kv_heads", "kv heads", "divides the heads"),
                                whole("student.feed_forward", "feed-forward width", ""),
                                whole("student.context", "context", "longest sequence"),
                                choice("student.tied", "tied embeddings", "", same(List.of("yes", "no"))),
                                choice("continue_from", "continue from", "then the sizes are its own", models))),
                new Section(
                        "Soft labels",
                        "Online the teacher runs along with the student. Cached, its k most probable tokens are written to disk first.",
                        true,
                        List.of(
                                choice(
                                        "labels.source",
                                        "soft labels",
                                        "for recipes with soft labels",
                                        same(List.of(LabelSpec.ONLINE, LabelSpec.CACHED))),
                                whole("labels.k", "k", "cached: tokens kept per position"),
                                choice(
                                        "labels.truncation",
                                        "truncation",
                                        "cached: what becomes of the other tokens' mass",
                                        same(LabelSpec.TRUNCATIONS)),
                                choice(
                                        "labels.storage",
                                        "storage",
                                        "cached: fp16 is smaller and rounds",
                                        same(LabelSpec.STORAGES)))),
                new Section(
                        "Optimizer",
                        "AdamW",
                        true,
                        List.of(
                                number("optimizer.learning_rate", "learning rate", "at its peak"),
                                choice(
                                        "optimizer.schedule",
                                        "schedule",
                                        "",
                                        same(List.of("cosine", "constant", "linear"))),
                                whole("optimizer.warmup_steps", "warm-up steps", "empty: fitted to the run"),
                                number("optimizer.final_share", "final share", "of the peak, at the last step"),
                                whole("optimizer.decay_steps", "decay steps", "of the schedule constant"),
                                number("optimizer.weight_decay", "weight decay", "of matrices"),
                                number("optimizer.clip", "clip", "largest gradient norm"),
                                number("optimizer.beta1", "beta 1", ""),
                                number("optimizer.beta2", "beta 2", ""),
                                number("optimizer.epsilon", "epsilon", ""))),
                new Section(
                        "Engine and checkpoints",
                        "",
                        true,
                        List.of(
                                whole("accumulation", "accumulation", "forward passes per step"),
                                choice("precision", "precision", "", same(List.of("fp32", "bf16"))),
                                whole("threads", "threads", "sums depend on it"),
                                whole("evaluate_every", "evaluate every", "steps"),
                                whole("validation_windows", "validation windows", "the same for every run"),
                                number("checkpoint_minutes", "checkpoint every", "minutes"),
                                whole("keep_checkpoints", "keep checkpoints", "the newest"))));
    }

    List<RecipeView> recipes() {
        return Recipes.all().values().stream()
                .map(Recipe::descriptor)
                .map(this::recipe)
                .toList();
    }

    private RecipeView recipe(RecipeDescriptor recipe) {
        return new RecipeView(
                recipe.id(),
                recipe.title(),
                recipe.summary(),
                recipe.formula(),
                recipe.expectation(),
                recipe.needs(),
                form.recipes().contains(recipe.id()),
                recipe.parameters().stream()
                        .map(parameter -> parameter(recipe, parameter))
                        .toList());
    }

    private FieldView parameter(RecipeDescriptor recipe, ParameterDescriptor parameter) {
        String name = recipe.id() + ":" + parameter.name();
        String label = parameter.name().replace('_', ' ');
        if (parameter instanceof ParameterDescriptor.Number number) {
            String value = form.values().getOrDefault(name, plain(number.defaultValue()));
            String range = number.max() == Double.POSITIVE_INFINITY
                    ? "at least " + plain(number.min())
                    : plain(number.min()) + " to " + plain(number.max());
            return new FieldView(
                    name, label, value, number.title() + "; " + range, Map.of(), true, error(name, parameter.name()));
        }
        ParameterDescriptor.Choice choice = (ParameterDescriptor.Choice) parameter;
        return new FieldView(
                name,
                label,
                form.values().getOrDefault(name, choice.defaultValue()),
                choice.title(),
                same(choice.options()),
                false,
                error(name, parameter.name()));
    }

    private @org.jspecify.annotations.Nullable String error(String name, String parameter) {
        String own = errors.get(name);
        return own != null ? own : errors.get("parameters." + parameter);
    }

    private FieldView free(String name, String label, String hint) {
        return new FieldView(name, label, form.get(name), hint, Map.of(), false, errors.get(name));
    }

    private FieldView whole(String name, String label, String hint) {
        return new FieldView(name, label, form.get(name), hint, Map.of(), true, error(name));
    }

    private FieldView number(String name, String label, String hint) {
        return whole(name, label, hint);
    }

    /** What is chosen stays so, even if the list has it no more: the check knows whether it is still there. */
    private FieldView choice(String name, String label, String hint, Map<String, String> options) {
        String chosen = form.get(name);
        Map<String, String> all = new LinkedHashMap<>(options);
        if (!chosen.isEmpty()) {
            all.putIfAbsent(chosen, chosen + " · as it was chosen");
        }
        return new FieldView(name, label, chosen, hint, all, false, error(name));
    }

    private @org.jspecify.annotations.Nullable String error(String name) {
        return errors.containsKey(name) ? errors.get(name) : errors.get(WHERE_ALL_IS_SAID.getOrDefault(name, name));
    }

    private static Map<String, String> same(List<String> words) {
        Map<String, String> options = new LinkedHashMap<>();
        words.forEach(word -> options.put(word, word));
        return options;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
