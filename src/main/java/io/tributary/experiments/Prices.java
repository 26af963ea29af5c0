package io.tributary.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a million tokens cost, in any currency.
 *
 * @param smallInput for tokens of the prompt; smallOutput: for positions behind it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Prices(double smallInput, double smallOutput, double largeInput, double largeOutput) {
    /** As addresses and forms name them, in the order of the components. */
    public static final List<String> NAMES = List.of("small_input", "small_output", "large_input", "large_output");

    /** @throws IllegalArgumentException if a price is negative or not finite, or large costs nothing */
    public Prices {
        double[] all = {smallInput, smallOutput, largeInput, largeOutput};
        for (int i = 0; i < all.length; i++) {
            if (!(all[i] >= 0 && Double.isFinite(all[i]))) {
                throw new IllegalArgumentException(
                        "price " + NAMES.get(i) + " must be a number of at least 0, not " + all[i]);
            }
        }
        if (largeInput == 0 && largeOutput == 0) {
            throw new IllegalArgumentException(
                    "the large model costs nothing at these prices, so nothing can be saved");
        }
    }

    /** In the order of {@link #NAMES}. */
    public List<Double> values() {
        return List.of(smallInput, smallOutput, largeInput, largeOutput);
    }

    /**
     * From an address: all four or none.
     *
     * @return null if none is given
     * @throws IllegalArgumentException if some are missing or one is no number, naming it
     */
    public static @Nullable Prices read(Map<String, String> typed) {
        List<Double> values = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            String text = typed.getOrDefault(name, "").strip();
            if (text.isEmpty()) {
                missing.add(name);
            } else {
                values.add(number(name, text));
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("prices are given for some tokens but not for " + missing);
        }
        return new Prices(values.get(0), values.get(1), values.get(2), values.get(3));
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("price " + name + " must be a number, not '" + text + "'", e);
        }
    }
}
