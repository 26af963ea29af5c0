package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.evaluate.metrics.Grade;
import io.tributary.core.evaluate.metrics.Judged;
import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.Metrics;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.text.ChatMessage;
import io.tributary.serving.Engine;
import io.tributary.serving.Priority;
import io.tributary.serving.Scoring;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges answers by an experiment's metric, with whatever models that takes. */
@Component
class Grading {
    /** Room for a verdict and the words some models put before it. */
    private static final int LONGEST_VERDICT = 16;

    private final Engine engine;
    private final Scoring scoring;
    private final DecoderFactory decoders;
    private final ModelRegistry registry;

    Grading(Engine engine, Scoring scoring, DecoderFactory decoders, ModelRegistry registry) {
        this.engine = engine;
        this.scoring = scoring;
        this.decoders = decoders;
        this.registry = registry;
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
            double[] logProbs = await(scoring.logProbs(Priority.BATCH, large, prompt.prompt(), continuation));
            return -Arrays.stream(logProbs)
                    .average()
                    .orElseThrow(() -> new IllegalArgumentException("'" + continuation + "' behind prompt "
                            + prompt.promptId() + " has no token that " + large.name() + " could score"));
        }

        /** Empty if the question does not fit into the judge's context, which then counts as no verdict. */
        @Override
        public String reply(String question) {
            if (judge == null) {
                throw new IllegalStateException("the experiment names no judging model");
            }
            LoadedModel asked = registry.model(judge);
            int[] tokens = asked.text().hasChatTemplate()
                    ? asked.text().encodeChat(List.of(new ChatMessage("user", question)))
                    : asked.text().encodePrompt(question);
            if (tokens.length + LONGEST_VERDICT > asked.model().contextLength()) {
                return "";
            }
            DecodeRequest request =
                    new DecodeRequest(tokens, LONGEST_VERDICT, Sampling.GREEDY, KeyedDraws.of(0, tokens));
            return asked.text()
                    .decode(await(engine.submit(
                                    Priority.BATCH,
                                    () -> decoders.create(asked, Role.LARGE).start(request, DecodeListener.NONE)))
                            .tokens());
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
