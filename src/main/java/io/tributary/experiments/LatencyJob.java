package io.tributary.experiments;

import io.tributary.cascade.DecoderFactory;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.Decoder;
import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import io.tributary.registry.Lease;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.Engine;
import io.tributary.serving.Priority;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes answers of a completed sweep once more, each alone, and keeps how long they took. An answer counts only if the
 * window was quiet: no request and no other job was under way before or after it. The job waits for such windows; a
 * restart goes on with what has no latency yet.
 */
@Component
class LatencyJob implements JobHandler {
    static final String KIND = "latencies";

    private static final long LOOK_MILLIS = 500;

    private final ExperimentStore store;
    private final LatencyStore latencies;
    private final SweepPairs pairs;
    private final ModelRegistry registry;
    private final DecoderFactory decoders;
    private final Engine engine;
    private final QuietWindow window;
    private final JsonMapper json;

    LatencyJob(
            ExperimentStore store,
            LatencyStore latencies,
            SweepPairs pairs,
            ModelRegistry registry,
            DecoderFactory decoders,
            Engine engine,
            QuietWindow window,
            JsonMapper json) {
        this.store = store;
        this.latencies = latencies;
        this.pairs = pairs;
        this.registry = registry;
        this.decoders = decoders;
        this.engine = engine;
        this.window = window;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "time answers alone";
    }

    @Override
    public Optional<String> page(String payload) {
        return Optional.of("/compare?experiment="
                + json.readValue(payload, LatencyWish.class).experiment());
    }

    @Override
    public void run(JobContext context) throws Exception {
        LatencyWish wish = json.readValue(context.payload(), LatencyWish.class);
        ExperimentRow experiment = store.find(wish.experiment())
                .orElseThrow(() -> new UnknownExperiment("no experiment has the id " + wish.experiment()));
        Map<String, ModelPair> loaded = pairs.loaded(experiment);
        Optional<Lease> room = registry.holdWhenever(SweepPairs.models(loaded.values()), () -> ended(context));
        if (room.isEmpty()) {
            return;
        }
        Lease lease = room.get();
        try {
            time(experiment, loaded, wish.points(), context);
        } finally {
            lease.close();
            latencies.show(experiment.id());
        }
    }

    private static boolean ended(JobContext context) {
        return context.cancelled() || context.stopping();
    }

    private void time(ExperimentRow experiment, Map<String, ModelPair> loaded, List<UUID> wanted, JobContext context)
            throws ExecutionException, InterruptedException {
        Map<Integer, ExperimentRow.Prompt> prompts = store.prompts(experiment.id()).stream()
                .collect(Collectors.toMap(ExperimentRow.Prompt::ordinal, Function.identity()));
        List<ExperimentRow.Point> points = store.points(experiment.id()).stream()
                .filter(point -> wanted.contains(point.id()))
                .toList();
        int done = 0;
        for (ExperimentRow.Point point : points) {
            ModelPair pair = Objects.requireNonNull(loaded.get(point.pairIn(experiment)));
            Decoder decoder = decoders.create(pair, point.spec());
            List<Integer> missing = latencies.untimed(point.id());
            if (!missing.isEmpty()) {
                millis(decoder, request(experiment, pair, prompts, point, missing.get(0))); // warms up
            }
            for (int i = 0; i < missing.size(); i++) {
                DecodeRequest request = request(experiment, pair, prompts, point, missing.get(i));
                Optional<Double> millis = undisturbed(decoder, request, context);
                if (millis.isEmpty()) {
                    return;
                }
                latencies.put(point.id(), missing.get(i), millis.get());
                context.progress((done + (i + 1.0) / missing.size()) / points.size());
            }
            done++;
        }
    }

    private static DecodeRequest request(
            ExperimentRow experiment,
            ModelPair pair,
            Map<Integer, ExperimentRow.Prompt> prompts,
            ExperimentRow.Point point,
            int ordinal) {
        ExperimentRow.Prompt prompt = prompts.get(ordinal);
        if (prompt == null) {
            throw new IllegalStateException("experiment " + experiment.id() + " has no prompt " + ordinal);
        }
        return Answering.request(experiment, pair, prompt, point.temperatureIn(experiment));
    }

    /** Tries until nothing disturbs. @return empty if the job is to end */
    private Optional<Double> undisturbed(Decoder decoder, DecodeRequest request, JobContext context)
            throws ExecutionException, InterruptedException {
        while (!ended(context)) {
            if (window.open(context.jobId())) {
                double millis = millis(decoder, request);
                if (window.open(context.jobId())) {
                    return Optional.of(millis);
                }
            } else {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
        return Optional.empty();
    }

    private double millis(Decoder decoder, DecodeRequest request) throws ExecutionException, InterruptedException {
        TimedAnswer answer = new TimedAnswer(() -> decoder.start(request, DecodeListener.NONE));
        engine.submit(Priority.BATCH, () -> answer).get();
        return answer.millis();
    }
}
