package io.tributary.serving;

/**
 * What the engine has done for streams since it was made.
 *
 * @param calls forward passes, each for one block or for several together
 * @param blocks that took part in them; blocks / calls is the mean batch
 * @param callSeconds in forward passes
 * @param otherSeconds outside of them while answers were being written: rules, sampling, text, hand-overs
 */
public record EngineWork(long calls, long blocks, double callSeconds, double otherSeconds) {}
