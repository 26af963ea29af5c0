package io.tributary.core.decode;

import io.tributary.core.sampling.Draws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Draws that visit every branch of every draw, depth first: one run of the decoder per leaf, each with its weight. */
final class EnumeratingDraws implements Draws {
    private final List<double[]> weights = new ArrayList<>();
    private final List<Integer> path = new ArrayList<>();
    private final Map<Integer, Coin> deferrals = new HashMap<>();
    private int depth;
    private double weight;

    /** The exact law of a decoder's outcome, for whatever it draws. */
    static <T> Map<T, Double> law(Function<Draws, T> run) {
        EnumeratingDraws draws = new EnumeratingDraws();
        Map<T, Double> law = new HashMap<>();
        do {
            draws.depth = 0;
            draws.weight = 1;
            draws.deferrals.clear();
            law.merge(run.apply(draws), draws.weight, Double::sum);
        } while (draws.nextPath());
        return law;
    }

    @Override
    public int categorical(double[] probs, int position, Kind kind) {
        return branch(probs.clone());
    }

    @Override
    public Coin coin(double probability, int position) {
        boolean success = branch(new double[] {probability, 1 - probability}) == 0;
        return new Coin(success, success ? probability / 2 : (1 + probability) / 2);
    }

    /** A decoder may ask for a position's coin again, as the same number each time. */
    @Override
    public Coin deferral(double probability, int position) {
        Coin known = deferrals.get(position);
        if (known == null) {
            known = coin(probability, position);
            deferrals.put(position, known);
        }
        return known;
    }

    private int branch(double[] probs) {
        if (depth == path.size()) {
            weights.add(probs);
            path.add(nextBranch(probs, -1));
        }
        int choice = path.get(depth);
        weight *= weights.get(depth)[choice];
        depth++;
        return choice;
    }

    private boolean nextPath() {
        while (!path.isEmpty()) {
            int last = path.size() - 1;
            int next = nextBranch(weights.get(last), path.get(last));
            if (next >= 0) {
                path.set(last, next);
                return true;
            }
            path.remove(last);
            weights.remove(last);
        }
        return false;
    }

    private static int nextBranch(double[] probs, int after) {
        for (int v = after + 1; v < probs.length; v++) {
            if (probs[v] > 0) {
                return v;
            }
        }
        return -1;
    }
}
