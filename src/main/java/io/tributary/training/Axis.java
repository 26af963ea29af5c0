package io.tributary.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a chart has on its x-axis; all grow with the step. */
public enum Axis {
    STEP,
    TOKENS,
    /** Seconds of training, pauses left out. */
    WALL,
    /** Floating-point operations, the teacher's included. */
    FLOPS;

    /** Lower case, as requests spell it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
