package io.tributary.training.ui;

import io.tributary.training.scoring.ScoringView;
import java.util.List;
import java.util.Map;

/**
 * All that the list of scoring passes prints.
 *
 * @param typed what stands in the form, by field
 * @param where passes run, or empty if they cannot
 * @param missing what to set up before passes can run, or empty
 * @param problem what went wrong, or empty
 */
record ScoringsPage(
        List<Row> rows,
        Map<String, String> typed,
        List<Choice> corpora,
        List<String> models,
        String where,
        String missing,
        String problem) {
    static final Map<String, String> USUAL = Map.of(
            "corpus",
            "",
            "model",
            "",
            "length",
            "128",
            "k",
            "10",
            "mask_mode",
            "zero",
            "threads",
            "1",
            "partitions",
            "8");

    /** A corpus to choose. */
    record Choice(String id, String name) {}

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean busy() {
        return rows.stream().anyMatch(row -> row.pass().active());
    }

    /** One pass, ready to print. */
    record Row(ScoringView pass) {

        public String state() {
            return pass.active() ? pass.state() + " · " + Math.round(100 * pass.progress()) + " %" : pass.state();
        }

        public String css() {
            return switch (pass.state()) {
                case "running" -> "state-running";
                case "completed" -> "state-finished";
                case "failed" -> "state-failed";
                default -> "state-queued";
            };
        }

        public boolean done() {
            return pass.state().equals("completed");
        }

        public String windows() {
            return done() ? Figures.whole(pass.windows()) : "–";
        }

        public String seconds() {
            return done() ? Figures.whole(Math.round(pass.seconds())) : "–";
        }

        public String created() {
            return Figures.day(pass.createdAt());
        }
    }
}
