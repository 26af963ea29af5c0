package io.tributary.training.ui;

import io.tributary.training.corpus.CorpusView;
import java.util.List;
import java.util.Map;

/**
 * All that the list of corpora prints.
 *
 * @param typed what stands in the forms, by field
 * @param tokenizers names of models whose tokenizer can be taken
 * @param problem what went wrong, or empty
 */
record CorporaPage(
        List<Row> rows,
        Map<String, String> typed,
        List<String> tokenizers,
        List<Family> families,
        boolean busy,
        String problem) {

    /** A family of tasks to generate. */
    record Family(String id, String title) {}

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** One corpus, ready to print. */
    record Row(CorpusView corpus) {

        public String state() {
            return active() ? corpus.state() + " · " + Math.round(100 * corpus.progress()) + " %" : corpus.state();
        }

        public String css() {
            return switch (corpus.state()) {
                case "running" -> "state-running";
                case "completed" -> "state-finished";
                case "failed" -> "state-failed";
                default -> "state-queued";
            };
        }

        public boolean active() {
            return corpus.state().equals("queued") || corpus.state().equals("running");
        }

        public boolean ready() {
            return corpus.state().equals("completed");
        }

        public String documents() {
            return ready() ? Figures.whole(corpus.documents()) : "–";
        }

        public String heldOut() {
            return ready() ? Figures.whole(corpus.validationDocuments()) : "–";
        }

        public String leftOut() {
            return ready() ? Figures.whole(corpus.leftOut()) : "–";
        }

        public String tokens() {
            return ready() ? Figures.counted(corpus.tokens()) : "–";
        }

        public String vocabulary() {
            return ready() ? Figures.whole(corpus.vocabulary()) : "–";
        }

        public String kind() {
            return corpus.examples() ? "prompt and answer" : "text";
        }

        public String created() {
            return Figures.day(corpus.createdAt());
        }
    }
}
