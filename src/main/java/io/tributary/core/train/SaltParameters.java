package io.tributary.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The settings that SALT and its relatives share. */
final class SaltParameters {
    static final ParameterDescriptor OMEGA = new ParameterDescriptor.Number(
            "omega", "weight of the soft labels", 0, 1, 2.0 / 3, false, List.of(0.3, 0.5, 2.0 / 3, 0.9));
    static final ParameterDescriptor TEMPERATURE = new ParameterDescriptor.Number(
            "teacher_temperature",
            "divides the teacher's logits: below 1 sharpens, above 1 flattens",
            0.05,
            20,
            1,
            false,
            List.of(0.25, 0.5, 1.0));
    static final ParameterDescriptor KD_LENGTH = new ParameterDescriptor.Number(
            "kd_length",
            "n_KD, length of stage 1, in the unit below",
            0,
            Double.POSITIVE_INFINITY,
            0.17,
            false,
            List.of(0.05, 0.1, 0.17, 0.3, 0.5));
    static final ParameterDescriptor KD_UNIT = new ParameterDescriptor.Choice(
            "kd_unit", "what kd_length counts: a share of all steps, or steps", List.of("share", "steps"), "share");
    static final ParameterDescriptor RAMP = new ParameterDescriptor.Number(
            "ramp", "share of stage 1 over which linear and ratio fall", 0, 1, 1, false, List.of(0.25, 0.5, 1.0));
    static final ParameterDescriptor MARGIN = new ParameterDescriptor.Number(
            "margin",
            "nats: auto ends stage 1 when the student's loss is below the teacher's plus this",
            0,
            10,
            0.05,
            false,
            List.of(0.0, 0.05, 0.2));
    static final ParameterDescriptor K = new ParameterDescriptor.Number(
            "k",
            "a token is learnable if it is among the scorer's k most probable",
            1,
            1e6,
            10,
            true,
            List.of(5.0, 10.0, 50.0));
    static final ParameterDescriptor MASK_MODE = new ParameterDescriptor.Choice(
            "mask_mode",
            "an unlearnable position counts as 0 in the median, or is dropped",
            List.of("zero", "drop"),
            "zero");
    static final ParameterDescriptor SELECTED_SHARE = new ParameterDescriptor.Number(
            "selected_share",
            "largest share of the windows that may be selected; stage 1 repeats them if it needs more",
            0,
            1,
            0.25,
            false,
            List.of(0.1, 0.25, 0.5));

    private SaltParameters() {}

    static ParameterDescriptor transition(Transition... offered) {
        return new ParameterDescriptor.Choice(
                "transition",
                "how omega leaves stage 1; auto is Tributary's own",
                Transition.ids(offered),
                Transition.STEP.id());
    }

    /**
     * n_KD in steps.
     *
     * @throws IllegalArgumentException if it is no whole number of steps, or more than the run has
     */
    static long kdSteps(RecipeSetup setup) {
        double length = setup.parameters().get("kd_length");
        boolean share = setup.parameters().choice("kd_unit").equals("share");
        double steps = share ? Math.rint(length * setup.steps()) : length;
        if (steps > setup.steps() || steps != Math.rint(steps)) {
            throw new IllegalArgumentException(
                    "kd_length %s as %s is %s steps; it must be a whole number from 0 to the run's %d steps"
                            .formatted(length, share ? "share" : "steps", steps, setup.steps()));
        }
        return (long) steps;
    }

    static SoftStage stage(RecipeSetup setup) {
        RecipeParameters parameters = setup.parameters();
        return new SoftStage(
                Transition.valueOf(parameters.choice("transition").toUpperCase(Locale.ROOT)),
                parameters.get("omega"),
                kdSteps(setup),
                parameters.get("ramp"),
                parameters.numbers().getOrDefault("margin", 0.0),
                parameters.get("teacher_temperature"));
    }

    static List<ParameterDescriptor> list(ParameterDescriptor... parameters) {
        return Arrays.asList(parameters);
    }
}
