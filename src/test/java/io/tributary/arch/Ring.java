package io.tributary.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Where a class stands. A fixture stands where the last part of its package says: {@code arch.fixtures.core} is core. */
final class Ring {
    static final String BASE = "io.tributary";
    static final String FIXTURES = "io.tributary.arch.fixtures";

    private Ring() {}

    /** Classes in one of these packages (relative to the base package) or below. */
    static DescribedPredicate<JavaClass> in(String... packages) {
        return DescribedPredicate.describe(
                "stand in " + String.join(", ", packages), type -> matches(relative(type.getPackageName()), packages));
    }

    /** Classes which speak HTTP by their place: {@code web} and {@code ui} of a feature, and the platform. */
    static DescribedPredicate<JavaClass> httpEdge() {
        return DescribedPredicate.describe("stand at the HTTP edge", type -> {
            String place = relative(type.getPackageName());
            return ("." + place + ".").matches(".*\\.(web|ui)\\..*") || matches(place, "platform");
        });
    }

    private static boolean matches(String place, String... packages) {
        for (String name : packages) {
            if (place.equals(name) || place.startsWith(name + ".")) {
                return true;
            }
        }
        return false;
    }

    private static String relative(String name) {
        String base = name.startsWith(FIXTURES) ? FIXTURES : BASE;
        return name.startsWith(base + ".") ? name.substring(base.length() + 1) : "";
    }
}
