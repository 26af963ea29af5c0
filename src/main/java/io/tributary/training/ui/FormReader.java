package io.tributary.training.ui;

import io.tributary.core.train.ParameterDescriptor;
import io.tributary.core.train.Recipe;
import io.tributary.core.train.RecipeNeed;
import io.tributary.core.train.Recipes;
import io.tributary.training.LabelSpec;
import io.tributary.training.RunRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes requests of what was typed, and notes what cannot be read. */
final class FormReader {
    private static final int MOST_SEEDS = 100;

    private final NewRunForm form;
    private final Map<String, String> errors = new LinkedHashMap<>();

    FormReader(NewRunForm form) {
        this.form = form;
    }

    /** What could not be read, by field. */
    Map<String, String> errors() {
        return errors;
    }

    /** What all runs share; recipe, parameters, labels and seed are left out. */
    RunRequest base() {
        return new RunRequest(
                text("name"),
                null,
                null,
                text("corpus"),
                text("continue_from") == null ? shape() : null,
                text("continue_from"),
                text("teacher"),
                text("scorer"),
                null,
                whole("steps"),
                small("batch"),
                small("accumulation"),
                small("length"),
                optimizer(),
                text("precision"),
                small("threads"),
                null,
                whole("evaluate_every"),
                small("validation_windows"),
                number("checkpoint_minutes"),
                small("keep_checkpoints"));
    }

    /** One request per chosen recipe, holding nothing but the recipe, its parameters and its soft labels. */
    List<RunRequest> arms() {
        if (form.recipes().isEmpty()) {
            errors.put("recipes", "choose at least one recipe");
        }
        List<RunRequest> arms = new ArrayList<>();
        for (String id : form.recipes()) {
            Recipe recipe = Recipes.all().get(id);
            if (recipe == null) {
                errors.put("recipes", "there is no recipe '" + id + "'");
            } else {
                arms.add(arm(recipe));
            }
        }
        return arms;
    }

    private RunRequest arm(Recipe recipe) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String id = recipe.descriptor().id();
        for (ParameterDescriptor parameter : recipe.descriptor().parameters()) {
            String name = id + ":" + parameter.name();
            if (parameter instanceof ParameterDescriptor.Number) {
                Double value = number(name);
                if (value != null) {
                    parameters.put(parameter.name(), value);
                }
            } else if (text(name) != null) {
                parameters.put(parameter.name(), form.get(name));
            }
        }
        boolean taught = recipe.descriptor().needs().contains(RecipeNeed.TEACHER);
        return new RunRequest(
                null,
                id,
                parameters,
                null,
                null,
                null,
                null,
                null,
                taught ? labels() : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Seeds as a list with ranges: {@code 0-2, 7}. */
    List<Long> seeds() {
        TreeSet<Long> seeds = new TreeSet<>();
        for (String part : form.get("seeds").split("[,\\s]+")) {
            try {
                String[] ends = part.split("(?<=\\d)-", 2);
                long first = Long.parseLong(ends[0]);
                long last = ends.length == 1 ? first : Long.parseLong(ends[1]);
                if (last < first || last - first >= MOST_SEEDS) {
                    errors.put(
                            "seeds", "a range of seeds goes up, by less than " + MOST_SEEDS + ", not '" + part + "'");
                    return List.of();
                }
                for (long seed = first; seed <= last; seed++) {
                    seeds.add(seed);
                }
            } catch (NumberFormatException e) {
                errors.put("seeds", "seeds are whole numbers and ranges such as 0-2, not '" + form.get("seeds") + "'");
                return List.of();
            }
        }
        return List.copyOf(seeds);
    }

    private RunRequest.Shape shape() {
        return new RunRequest.Shape(
                small("student.layers"),
                small("student.width"),
                small("student.heads"),
                small("student.kv_heads"),
                small("student.feed_forward"),
                small("student.context"),
                text("student.tied") == null ? null : form.get("student.tied").equals("yes"));
    }

    private RunRequest.Labels labels() {
        if (form.get("labels.source").equals(LabelSpec.ONLINE)) {
            return new RunRequest.Labels(LabelSpec.ONLINE, null, null, null);
        }
        return new RunRequest.Labels(
                text("labels.source"), small("labels.k"), text("labels.truncation"), text("labels.storage"));
    }

    private RunRequest.Optimizer optimizer() {
        return new RunRequest.Optimizer(
                number("optimizer.learning_rate"),
                text("optimizer.schedule"),
                whole("optimizer.warmup_steps"),
                number("optimizer.final_share"),
                whole("optimizer.decay_steps"),
                number("optimizer.beta1"),
                number("optimizer.beta2"),
                number("optimizer.epsilon"),
                number("optimizer.weight_decay"),
                number("optimizer.clip"));
    }

    private @Nullable String text(String name) {
        return form.get(name).isEmpty() ? null : form.get(name);
    }

    private @Nullable Integer small(String name) {
        Long value = whole(name);
        if (value != null && value != value.intValue()) {
            errors.put(name, "must be below " + Integer.MAX_VALUE + ", not " + value);
            return null;
        }
        return value == null ? null : value.intValue();
    }

    private @Nullable Long whole(String name) {
        try {
            return text(name) == null ? null : Long.valueOf(form.get(name));
        } catch (NumberFormatException e) {
            errors.put(name, "must be a whole number, not '" + form.get(name) + "'");
            return null;
        }
    }

    private @Nullable Double number(String name) {
        try {
            return text(name) == null ? null : Double.valueOf(form.get(name));
        } catch (NumberFormatException e) {
            errors.put(name, "must be a number, not '" + form.get(name) + "'");
            return null;
        }
    }
}
