package io.tributary.experiments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both models alone made of one prompt, as far as it is known. */
record Alone(
        ExperimentRow.@Nullable Answer small, ExperimentRow.@Nullable Answer large) {
    static final Alone UNKNOWN = new Alone(null, null);

    /** With those of the answers that are of the models alone. */
    Alone with(List<ExperimentRow.Point> points, List<ExperimentRow.Answer> answers) {
        ExperimentRow.Answer newSmall = small;
        ExperimentRow.Answer newLarge = large;
        for (ExperimentRow.Point point : points) {
            for (ExperimentRow.Answer answer : answers) {
                if (answer.pointId().equals(point.id())) {
                    newSmall = point.decoder().equals("small") ? answer : newSmall;
                    newLarge = point.decoder().equals("large") ? answer : newLarge;
                }
            }
        }
        return new Alone(newSmall, newLarge);
    }

    /** This where it is known, else the other. */
    Alone or(Alone other) {
        return new Alone(small != null ? small : other.small, large != null ? large : other.large);
    }
}
