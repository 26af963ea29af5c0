package io.tributary.training;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How far a run is and what it has spent; seconds leave pauses out. */
@JsonNaming(SnakeCaseStrategy.class)
record Progress(long step, long tokens, double flops, double teacherFlops, double wallSeconds, double teacherSeconds) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    /** The same position with more spent. */
    Progress plus(Progress spent) {
        return new Progress(
                step,
                tokens,
                flops + spent.flops,
                teacherFlops + spent.teacherFlops,
                wallSeconds + spent.wallSeconds,
                teacherSeconds + spent.teacherSeconds);
    }
}
