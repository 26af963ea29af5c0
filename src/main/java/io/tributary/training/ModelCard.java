package io.tributary.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The README.md of a published model: all that is needed to make it again and to judge it. */
final class ModelCard {
    private ModelCard() {}

    /**
     * A run and what it was trained on.
     *
     * @param data the corpus in a few words
     */
    record Made(RunView run, String data) {}

    /**
     * @param made the run whose result it is, and before it those from which it went on, newest first
     * @param rounded whether the weights were rounded to bfloat16
     */
    static String of(String name, List<Made> made, boolean rounded) {
        RunView run = made.get(0).run();
        RunSpec spec = run.spec();
        StringBuilder card = new StringBuilder();
        card.append("---\nlibrary_name: transformers\npipeline_tag: text-generation\ntags:\n- tributary\n- ")
                .append(spec.recipe())
                .append("\n---\n\n# ")
                .append(name)
                .append("\n\nTrained with Tributary, run `")
                .append(run.id())
                .append("` (")
                .append(spec.name())
                .append(").\n\n## Data\n\n");
        data(card, made.get(0));
        card.append("## Recipe\n\n");
        recipe(card, run);
        row(card, "dtype of the weights", rounded ? "bfloat16, rounded after training" : "float32");
        card.append("\n## Results")
                .append(rounded ? ", before the weights were rounded" : "")
                .append("\n\n");
        row(card, "measure", "value");
        row(card, "---", "---");
        row(card, "parameters", run.parameters());
        row(card, "validation loss, nats per token", number(run.validationLoss()));
        row(card, "training loss, nats per token", number(run.trainingLoss()));
        row(card, "teacher's validation loss", number(run.teacherLoss()));
        row(card, "acceptance rate drafting for the teacher", number(run.acceptanceRate()));
        row(card, "training time, s", number(run.wallSeconds()));
        row(card, "floating-point operations", "%.3g".formatted(run.flops()));
        row(card, "of these the teacher's", "%.3g".formatted(run.teacherFlops()));
        for (Made before : made.subList(1, made.size())) {
            card.append("\n## Before it: run `")
                    .append(before.run().id())
                    .append("` (")
                    .append(before.run().spec().name())
                    .append(")\n\n");
            data(card, before);
            recipe(card, before.run());
        }
        return card.append("\nOne run is one sample: compare runs over several seeds before drawing conclusions.\n")
                .toString();
    }

    private static void data(StringBuilder card, Made made) {
        card.append(made.data())
                .append(": ")
                .append(made.run().tokens())
                .append(" tokens in sequences of ")
                .append(made.run().spec().length())
                .append(".\n\n");
    }

    private static void recipe(StringBuilder card, RunView run) {
        RunSpec spec = run.spec();
        row(card, "setting", "value");
        row(card, "---", "---");
        row(card, "recipe", spec.recipe());
        parameters(spec).forEach((key, value) -> row(card, key, value));
        row(card, "teacher", spec.teacher());
        row(card, "scorer", spec.scorer());
        row(card, "soft labels", spec.labels() == null ? null : spec.labels().text());
        row(card, "continued from", spec.continueFrom());
        row(card, "seed", spec.seed());
        row(card, "steps", run.step() + " of " + spec.steps());
        row(card, "sequences per step", spec.batch() * spec.accumulation());
        row(card, "optimizer", "AdamW, " + spec.optimizer());
        row(card, "precision", spec.precision());
        row(card, "threads", spec.threads());
    }

    private static Map<String, Object> parameters(RunSpec spec) {
        return new TreeMap<>(spec.parameters());
    }

    private static void row(StringBuilder card, String key, @Nullable Object value) {
        if (value != null) {
            card.append("| ").append(key).append(" | ").append(value).append(" |\n");
        }
    }

    private static @Nullable String number(@Nullable Double value) {
        return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
    }
}
