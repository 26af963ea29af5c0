package io.tributary.training;

import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the model wrote, greedily, at a checkpoint. */
@JsonNaming(SnakeCaseStrategy.class)
public record TextSample(UUID run, long step, int ordinal, String prompt, String text) {}
