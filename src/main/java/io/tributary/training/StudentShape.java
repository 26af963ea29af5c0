package io.tributary.training;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Size of a fresh model in the Llama layout.
 *
 * @param layers number of blocks
 * @param width of the residual stream; a multiple of heads
 * @param heads attention heads; a multiple of kvHeads
 * @param kvHeads key-value heads
 * @param feedForward inner width of the feed-forward part
 * @param context longest sequence, in tokens
 * @param tied whether the output layer is the embedding
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StudentShape(int layers, int width, int heads, int kvHeads, int feedForward, int context, boolean tied) {}
