package io.tributary.core.evaluate.diagnose;

import io.tributary.core.evaluate.PairedBootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Positions at which both models had looked at the same text, with what they preferred. */
record Judged(List<At> positions, int answers, int unknown, PairedBootstrap bootstrap) {
    private static final int RESAMPLES = 1000;

    /**
     * @param answer index of its answer
     * @param agree whether both models prefer the same token
     * @param maxQ how sure the small model was
     * @param groups what it is counted under, by kind of group
     */
    record At(int answer, boolean agree, double maxQ, Map<String, String> groups) {}

    /** A share with its interval over answers, whose positions depend on one another. */
    record Share(long n, double value, double low, double high) {}

    static Judged of(List<LoggedAnswer> answers, long seed) {
        List<At> positions = new ArrayList<>();
        int unknown = 0;
        int kept = 0;
        for (LoggedAnswer answer : answers) {
            int before = positions.size();
            for (LoggedAnswer.Position position : answer.positions()) {
                var q = position.decision().q();
                var p = position.decision().p();
                if (q.argmax() < 0 || p.argmax() < 0 || Double.isNaN(q.max())) {
                    unknown++;
                } else {
                    positions.add(new At(kept, q.argmax() == p.argmax(), q.max(), Groups.of(answer, position)));
                }
            }
            kept += positions.size() > before ? 1 : 0;
        }
        return new Judged(positions, kept, unknown, new PairedBootstrap(Math.max(1, kept), RESAMPLES, seed));
    }

    Share agreement(Predicate<At> of) {
        return mean(of, at -> at.agree() ? 1 : 0);
    }

    /** Mean of a value over the positions of a group; NaN where it is empty. */
    Share mean(Predicate<At> of, ToDoubleFunction<At> value) {
        double[] parts = new double[Math.max(1, answers)];
        double[] wholes = new double[parts.length];
        long n = 0;
        double sum = 0;
        for (At at : positions) {
            if (of.test(at)) {
                double counted = value.applyAsDouble(at);
                parts[at.answer()] += counted;
                wholes[at.answer()]++;
                sum += counted;
                n++;
            }
        }
        PairedBootstrap.Interval interval = bootstrap.ratio(parts, wholes);
        return new Share(n, n == 0 ? Double.NaN : sum / n, interval.low(), interval.high());
    }
}
