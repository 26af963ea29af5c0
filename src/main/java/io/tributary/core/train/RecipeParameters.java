package io.tributary.core.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Checked values of a recipe's parameters, one for each that its descriptor names. */
public record RecipeParameters(Map<String, Double> numbers, Map<String, String> choices) {
    public RecipeParameters {
        numbers = Map.copyOf(numbers);
        choices = Map.copyOf(choices);
    }

    /**
     * Fills in defaults and checks.
     *
     * @param given numbers and words by parameter name
     * @throws IllegalArgumentException naming the parameter, if one is unknown, of the wrong kind or out of range
     */
    public static RecipeParameters of(RecipeDescriptor recipe, Map<String, ?> given) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> choices = new LinkedHashMap<>();
        for (ParameterDescriptor parameter : recipe.parameters()) {
            Object value = given.get(parameter.name());
            if (parameter instanceof ParameterDescriptor.Number number) {
                numbers.put(number.name(), value == null ? number.defaultValue() : checked(recipe, number, value));
            } else if (parameter instanceof ParameterDescriptor.Choice choice) {
                choices.put(choice.name(), value == null ? choice.defaultValue() : checked(recipe, choice, value));
            }
        }
        for (String name : given.keySet()) {
            if (!numbers.containsKey(name) && !choices.containsKey(name)) {
                throw new IllegalArgumentException("recipe %s has no parameter '%s'; it has %s"
                        .formatted(
                                recipe.id(),
                                name,
                                recipe.parameters().stream()
                                        .map(ParameterDescriptor::name)
                                        .toList()));
            }
        }
        return new RecipeParameters(numbers, choices);
    }

    private static double checked(RecipeDescriptor recipe, ParameterDescriptor.Number parameter, Object value) {
        if (!(value instanceof Number number)
                || !(number.doubleValue() >= parameter.min() && number.doubleValue() <= parameter.max())
                || parameter.whole() && number.doubleValue() != Math.rint(number.doubleValue())) {
            throw new IllegalArgumentException("%s of recipe %s must be a %snumber in [%s, %s], not %s"
                    .formatted(
                            parameter.name(),
                            recipe.id(),
                            parameter.whole() ? "whole " : "",
                            parameter.min(),
                            parameter.max(),
                            value));
        }
        return number.doubleValue();
    }

    private static String checked(RecipeDescriptor recipe, ParameterDescriptor.Choice parameter, Object value) {
        if (!(value instanceof String word) || !parameter.options().contains(word)) {
            throw new IllegalArgumentException("%s of recipe %s must be one of %s, not %s"
                    .formatted(parameter.name(), recipe.id(), parameter.options(), value));
        }
        return word;
    }

    /** Value of a number. */
    public double get(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no number '" + name + "'");
        }
        return value;
    }

    /** Value of a choice. */
    public String choice(String name) {
        String value = choices.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no choice '" + name + "'");
        }
        return value;
    }
}
