package io.tributary.training.ui;

import io.tributary.core.train.RecipeNeed;
import io.tributary.training.Estimate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the form of a new run prints.
 *
 * @param runs how many runs the form would queue; 0 while that cannot be told
 * @param forecast what they will cost; null until asked
 * @param problems what does not belong to a field
 */
record NewRunPage(
        List<Section> sections,
        List<RecipeView> recipes,
        FieldView name,
        FieldView seeds,
        int runs,
        @Nullable Forecast forecast,
        List<String> problems) {

    /**
     * Fields under one heading.
     *
     * @param folded whether few people change them
     */
    record Section(String title, String note, boolean folded, List<FieldView> fields) {
        public boolean faulty() {
            return fields.stream().anyMatch(field -> field.error() != null);
        }
    }

    /** A recipe to tick, with its parameters. */
    record RecipeView(
            String id,
            String title,
            String summary,
            String formula,
            String expectation,
            Set<RecipeNeed> needs,
            boolean chosen,
            List<FieldView> parameters) {}

    /** Predictions, one row per recipe. */
    record Forecast(List<Row> rows, int seeds) {
        /** What all runs take, one after the other. */
        public String total() {
            return Figures.duration(
                    rows.stream().mapToDouble(row -> row.estimate().seconds()).sum() * seeds);
        }
    }

    /** One recipe's prediction. */
    record Row(String recipe, Estimate estimate) {
        public String time() {
            return Figures.duration(estimate.seconds());
        }

        /** Before the first step: scoring or labelling. */
        public String preparing() {
            return estimate.preparingSeconds() == 0 ? "–" : Figures.duration(estimate.preparingSeconds());
        }

        public String evaluating() {
            return Figures.duration(estimate.evaluatingSeconds());
        }

        public String memory() {
            return Figures.bytes(estimate.bytes());
        }

        public String flops() {
            return Figures.counted(estimate.flops());
        }

        public String teacherFlops() {
            return Figures.counted(estimate.teacherFlops());
        }

        public String parameters() {
            return Figures.counted(estimate.parameters());
        }

        public String tokens() {
            String tokens = Figures.counted(estimate.tokens());
            return estimate.filled() == 1 ? tokens : tokens + " (%.0f %% full)".formatted(100 * estimate.filled());
        }

        public String steps() {
            return "%.1f / %.1f ms".formatted(estimate.stepMillis(), estimate.taughtStepMillis());
        }
    }
}
