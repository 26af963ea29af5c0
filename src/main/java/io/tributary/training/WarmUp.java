package io.tributary.training;

import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.Update;
import io.tributary.core.train.WindowPool;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Times what a run will do again and again: the fastest of several, after one that warms up; milliseconds. */
record WarmUp(Workbench bench, int times) {
    /** Windows of an evaluation that are timed; more are as fast each. */
    private static final int EVALUATED = 8;

    /** A training step; its learning rate is 0. */
    double step(RunSpec spec, LossTerms terms) {
        int rows = Math.min(spec.batch() * spec.accumulation(), bench.training().size());
        Batch batch = Batch.of(bench.training(), IntStream.range(0, rows).toArray());
        LayerPlan plan = LayerPlan.all(bench.student().layers());
        Update update = spec.optimizer().rule(spec.steps()).at(0);
        double scale = (double) spec.batch() * spec.accumulation() / rows;
        return fastest(() -> bench.student().step(batch, terms, plan, update)) * scale;
    }

    /** The labels of a window. */
    double labels(LabelSpec labels) {
        Judge teacher = bench.teacher().orElseThrow();
        return fastest(() -> teacher.labels(bench.training(), 0, labels.k(), 1));
    }

    /** The score of a window. */
    double score(Judge scorer) {
        return fastest(() -> scorer.judge(bench.training(), 0));
    }

    /** The loss of a window, without learning from it. */
    double evaluation() {
        WindowPool validation = bench.validation();
        int windows = Math.min(EVALUATED, validation.size());
        return fastest(() -> bench.student().losses(validation, 0, windows)) / windows;
    }

    private double fastest(Runnable work) {
        double[] millis = new double[times];
        for (int i = -1; i < millis.length; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Arrays.stream(millis).min().orElseThrow();
    }
}
