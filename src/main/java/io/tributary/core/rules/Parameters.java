package io.tributary.core.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checked values of a rule's parameters, one for each that its descriptor names. */
public record Parameters(Map<String, Double> values) {
    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Fills in defaults and checks.
     *
     * @throws IllegalArgumentException if a value is NaN or a name is not the rule's
     */
    public static Parameters of(RuleDescriptor rule, Map<String, Double> given) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ParameterDescriptor p : rule.parameters()) {
            double value = given.getOrDefault(p.name(), p.defaultValue());
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException(p.name() + " of rule " + rule.id() + " must be a number, not NaN");
            }
            values.put(p.name(), value);
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "rule " + rule.id() + " has no parameter '" + name + "'; it has " + values.keySet());
            }
        }
        return new Parameters(values);
    }

    /** Value of one parameter. */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter '" + name + "'");
        }
        return value;
    }

    /** The rule's threshold. */
    public double alpha() {
        return get("alpha");
    }

    /** One sentence for each value outside its documented range. */
    public List<String> warnings(RuleDescriptor rule) {
        List<String> warnings = new ArrayList<>();
        for (ParameterDescriptor p : rule.parameters()) {
            double value = get(p.name());
            if (value < p.min() || value > p.max()) {
                warnings.add("%s = %s lies outside the documented range %s .. %s of rule %s"
                        .formatted(p.name(), value, p.min(), p.max(), rule.id()));
            }
        }
        return warnings;
    }
}
