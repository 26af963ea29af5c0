package io.tributary.core.train.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes questions with answers from a seed: an evaluation split without repetitions, and any number of training
 * examples, none of which has a prompt of the evaluation split unless its family is finite. Thread-safe.
 */
public final class TaskSuite {
    private static final long EVALUATION = 1;
    private static final long TRAINING = 2;
    private static final int TRIES = 100;

    private final SortedMap<String, Double> mix;
    private final double mass;
    private final long seed;
    private final List<TaskExample> evaluation;
    private final Set<String> kept = new HashSet<>();

    /**
     * @param mix relative share of each family in training, by id; empty gives all the same
     * @param evaluationPerFamily evaluation prompts per family; a finite family may have fewer
     * @param held further prompts that training must not repeat, for example those of the shipped evaluation set
     * @throws IllegalArgumentException naming the family that does not exist or the share that is no share
     */
    public TaskSuite(Map<String, Double> mix, long seed, int evaluationPerFamily, Set<String> held) {
        this.mix = new TreeMap<>(mix);
        if (mix.isEmpty()) {
            TaskFamilies.all().keySet().forEach(id -> this.mix.put(id, 1.0));
        }
        this.mix.forEach((id, share) -> {
            TaskFamilies.byId(id);
            if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the share of " + id + " must be 0 or more, not " + share);
            }
        });
        mass = this.mix.values().stream().mapToDouble(Double::doubleValue).sum();
        if (mass <= 0) {
            throw new IllegalArgumentException("at least one task family needs a share above 0");
        }
        if (evaluationPerFamily < 0) {
            throw new IllegalArgumentException("evaluation prompts per family must be 0 or more");
        }
        this.seed = seed;
        evaluation = List.copyOf(makeEvaluation(evaluationPerFamily));
        kept.addAll(held);
        evaluation.forEach(example -> kept.add(example.prompt()));
    }

    private List<TaskExample> makeEvaluation(int perFamily) {
        List<TaskExample> examples = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String id : mix.keySet()) {
            int made = 0;
            for (int attempt = 0; made < perFamily && attempt < TRIES * perFamily; attempt++) {
                TaskDraws draws = new TaskDraws(seed, EVALUATION, id.hashCode(), attempt);
                TaskExample example =
                        make(String.format(Locale.ROOT, "%s-%04d", id, made), TaskFamilies.byId(id), draws);
                if (seen.add(example.prompt())) {
                    examples.add(example);
                    made++;
                }
            }
        }
        return examples;
    }

    private static TaskExample make(String id, TaskFamily family, TaskDraws draws) {
        int level = draws.between(0, TaskDescriptor.LEVELS - 1);
        return TaskExample.of(id, family, level, family.question(draws, level));
    }

    /** The evaluation split, family by family. */
    public List<TaskExample> evaluation() {
        return evaluation;
    }

    /**
     * A training example, a function of seed and index.
     *
     * @throws IllegalStateException if the evaluation split leaves the chosen families no further question
     */
    public TaskExample training(long index) {
        for (int attempt = 0; attempt < TRIES * TRIES; attempt++) {
            TaskDraws draws = new TaskDraws(seed, TRAINING, index, attempt);
            TaskFamily family = family(draws.uniform());
            TaskExample example = make(String.format(Locale.ROOT, "t%06d", index), family, draws);
            if (family.descriptor().finite() || !kept.contains(example.prompt())) {
                return example;
            }
        }
        throw new IllegalStateException("the evaluation split holds every question of the families " + mix.keySet()
                + "; ask for fewer evaluation prompts");
    }

    private TaskFamily family(double uniform) {
        double left = uniform * mass;
        String last = mix.lastKey();
        for (Map.Entry<String, Double> entry : mix.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return TaskFamilies.byId(entry.getKey());
            }
            last = entry.getValue() > 0 ? entry.getKey() : last;
        }
        return TaskFamilies.byId(last); // rounding: the shares summed to slightly less than their mass
    }
}
