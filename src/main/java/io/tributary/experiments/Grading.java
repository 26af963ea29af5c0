package io.tributary.experiments;

import io.tributary.core.evaluate.metrics.Grade;
import io.tributary.core.evaluate.metrics.Judged;
import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.registry.LoadedModel;
import io.tributary.serving.Priority;
import io.tributary.serving.Scoring;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges answers by an experiment's metric, with whatever models that takes. */
@Component
class Grading {
    private final Scoring scoring;
    private final Judges judges;

    Grading(Scoring scoring, Judges judges) {
        this.scoring = scoring;
        this.judges = judges;
    }

    /**
     * Judges answers to one prompt; points often give the same answer, and that is judged once.
     *
     * @param largeAnswer what the large model alone answers; empty unless the metric needs it
     */
    Function<String, Grade> of(
            ExperimentRow experiment, LoadedModel large, ExperimentRow.Prompt prompt, String largeAnswer) {
        Metric metric = Metrics.byId(experiment.metric());
        Map<String, Grade> known = new HashMap<>();
        return answer -> known.computeIfAbsent(
                answer, text -> metric.grade(new Asked(prompt, text, largeAnswer, large, experiment.judge())));
    }

    /** One answer; the models work when they are asked. */
    private final class Asked implements Judged {
        private final ExperimentRow.Prompt prompt;
        private final String answer;
        private final String largeAnswer;
        private final LoadedModel large;
        private final @Nullable String judge;

        Asked(
                ExperimentRow.Prompt prompt,
                String answer,
                String largeAnswer,
                LoadedModel large,
                @Nullable String judge) {
            this.prompt = prompt;
            this.answer = answer;
            this.largeAnswer = largeAnswer;
            this.large = large;
            this.judge = judge;
        }

        @Override
        public String prompt() {
            return prompt.prompt();
        }

        @Override
        public String answer() {
            return answer;
        }

        @Override
        public String reference() {
            return prompt.reference();
        }

        @Override
        public String largeAnswer() {
            return largeAnswer;
        }

        @Override
        public double logLoss(String continuation) {
            double[] logProbs = Judges.await(scoring.logProbs(Priority.BATCH, large, prompt.prompt(), continuation));
            return -Arrays.stream(logProbs)
                    .average()
                    .orElseThrow(() -> new IllegalArgumentException("'" + continuation + "' behind prompt "
                            + prompt.promptId() + " has no token that " + large.name() + " could score"));
        }

        @Override
        public String reply(String question) {
            if (judge == null) {
                throw new IllegalStateException("the experiment names no judging model");
            }
            return judges.reply(judge, question);
        }
    }
}
