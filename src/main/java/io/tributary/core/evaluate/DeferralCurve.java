package io.tributary.core.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Quality by the share that is deferred to the large model, from small alone (nothing deferred) to large alone
 * (everything). AUDC is the area under it.
 */
public final class DeferralCurve {
    private DeferralCurve() {}

    /** @param deferral 0..1 */
    public record Point(double deferral, double quality) {}

    /** The measured points between the two models alone, by deferral. */
    public static List<Point> of(List<Point> measured, double small, double large) {
        List<Point> curve = new ArrayList<>(measured);
        curve.add(new Point(0, small));
        curve.add(new Point(1, large));
        curve.sort(Comparator.comparingDouble(Point::deferral).thenComparingDouble(Point::quality));
        return curve;
    }

    /**
     * What whoever knew both answers could do: the prompts on which large gains most are deferred first.
     *
     * @param small quality of small alone, one value a prompt; large: of large alone, in the same order
     */
    public static List<Point> oracle(double[] small, double[] large) {
        int n = small.length;
        double[] gains = new double[n];
        double quality = 0;
        for (int i = 0; i < n; i++) {
            gains[i] = large[i] - small[i];
            quality += small[i] / n;
        }
        Arrays.sort(gains);
        List<Point> curve = new ArrayList<>(List.of(new Point(0, quality)));
        for (int deferred = 1; deferred <= n; deferred++) {
            quality += gains[n - deferred] / n;
            curve.add(new Point((double) deferred / n, quality));
        }
        return curve;
    }

    /** AUDC of a curve from 0 to 1, by the trapezoid rule. */
    public static double area(List<Point> curve) {
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            Point a = curve.get(i - 1);
            Point b = curve.get(i);
            area += (b.deferral() - a.deferral()) * (a.quality() + b.quality()) / 2;
        }
        return area;
    }

    /** AUDC of tossing a coin: under the chord between the two models alone. */
    public static double chord(double small, double large) {
        return (small + large) / 2;
    }

    /** How much of what an oracle gains over a coin a curve gains; empty where the oracle gains nothing. */
    public static OptionalDouble gain(double curve, double chord, double oracle) {
        return oracle > chord ? OptionalDouble.of((curve - chord) / (oracle - chord)) : OptionalDouble.empty();
    }
}
