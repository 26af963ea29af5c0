package io.tributary.serving;

/**
 * How the engine is at one moment.
 *
 * @param alive whether its thread runs; without it nothing is ever answered
 * @param running interactive requests under way
 * @param waiting interactive requests that have not begun
 * @param capacity of both together
 * @param cacheShare what the caches of running answers may grow to, of the memory they may take together, 0..1
 */
public record EngineState(boolean alive, int running, int waiting, int capacity, double cacheShare) {

    /** Whether the next request would be refused. */
    public boolean full() {
        return running + waiting >= capacity;
    }
}
