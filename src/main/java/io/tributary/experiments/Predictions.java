package io.tributary.experiments;

import io.tributary.core.model.CostModel;
import io.tributary.registry.Lease;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.CostModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;

/**
 * Tells how long a sweep would take by answering a few of its prompts with all of its points, as its job would, with its
 * metric. What a sweep takes depends on what its points share, which no model of costs knows beforehand.
 */
@Service
public class Predictions {
    /** Prompts tried, evenly over the sweep's; the first warms up and does not count. */
    private static final int TRIED = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SweepPlans plans;
    private final ModelRegistry registry;
    private final CostModels costs;
    private final Answering answering;

    Predictions(SweepPlans plans, ModelRegistry registry, CostModels costs, Answering answering) {
        this.plans = plans;
        this.registry = registry;
        this.costs = costs;
        this.answering = answering;
    }

    /**
     * Takes 20 s at most, the answer under way not included. Costs of a pair that were never measured are measured first,
     * which its sweeps then need not do.
     *
     * @throws IllegalArgumentException if the request names something that does not exist, listing what does, or the models
     *     are busy for all that time
     */
    public Prediction predict(ExperimentRequest request) throws ExecutionException, InterruptedException {
        SweepPlan plan = plans.plan(request);
        long end = System.nanoTime() + PATIENCE.toNanos();
        BooleanSupplier late = () -> System.nanoTime() > end;
        Optional<Lease> room = registry.holdWhenever(SweepPairs.models(plan.pairs()), late);
        if (room.isEmpty()) {
            throw new IllegalArgumentException("the models are busy; ask again when they are not");
        }
        Lease lease = room.get();
        try {
            Map<String, PricedPair> pairs = new HashMap<>();
            for (ModelPair pair : plan.pairs()) {
                CostModel cost = costs.of(pair).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                pairs.put(pair.name(), new PricedPair(pair, cost));
            }
            return predicted(plan.points().size(), plan.prompts(), seconds(plan, pairs, late));
        } catch (TimeoutException e) {
            throw new IllegalArgumentException(
                    "costs are being measured, which takes longer than " + PATIENCE.toSeconds()
                            + " s here; ask again later",
                    e);
        } finally {
            lease.close();
        }
    }

    /** Of each prompt that was answered in time. */
    private List<Double> seconds(SweepPlan plan, Map<String, PricedPair> pairs, BooleanSupplier late)
            throws ExecutionException, InterruptedException {
        List<ExperimentRow.Prompt> prompts = plan.prompts().prompts();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i <= TRIED && !late.getAsBoolean(); i++) {
            int at = (int) ((long) prompts.size() * Math.max(0, i - 1) / TRIED);
            long began = System.nanoTime();
            int answers = answering
                    .answers(plan.experiment(), pairs, prompts.get(at), plan.points(), Map.of(), late)
                    .size();
            if (answers == plan.points().size()) {
                seconds.add((System.nanoTime() - began) / 1e9);
            }
        }
        return seconds;
    }

    /** @param seconds of the prompts; the first of several warmed up */
    static Prediction predicted(int points, FittingPrompts prompts, List<Double> seconds) {
        int n = prompts.prompts().size();
        List<Double> counted = seconds.size() > 1 ? seconds.subList(1, seconds.size()) : seconds;
        Pace pace = new Pace();
        counted.forEach(pace::add);
        double quickest = counted.isEmpty() ? PATIENCE.toSeconds() : Collections.min(counted);
        return new Prediction(points, n, prompts.skipped().size(), counted.size(), pace.left(n), n * quickest);
    }
}
