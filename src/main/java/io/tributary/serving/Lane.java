package io.tributary.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The blocks that wait for one model, in the order in which they came. */
final class Lane {
    /** A block of more tokens is a piece of a prompt. */
    private static final int NARROW = 16;

    /** Tokens of prompts in one call: more would make everybody else's next token late. */
    private static final int PROMPT_TOKENS = 2 * GatheredSession.CHUNK;

    private final Deque<WaitingBlock> waiting = new ArrayDeque<>();
    private long callNanos;

    void add(WaitingBlock block) {
        waiting.add(block);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Since when its first block waits. */
    long since() {
        return waiting.element().since();
    }

    /** How long its latest call took. */
    long callNanos() {
        return callNanos;
    }

    /** How long its first block has waited, in calls of this model. */
    double overdue(long now) {
        return (now - since()) / (double) Math.max(1, callNanos);
    }

    /** What goes into the next call: every narrow block, and pieces of prompts as far as there is room, the first always. */
    List<WaitingBlock> take() {
        List<WaitingBlock> taken = new ArrayList<>();
        int prompts = 0;
        for (Iterator<WaitingBlock> blocks = waiting.iterator(); blocks.hasNext(); ) {
            WaitingBlock block = blocks.next();
            int wide = block.width() > NARROW ? block.width() : 0;
            if (wide == 0 || prompts == 0 || prompts + wide <= PROMPT_TOKENS) {
                prompts += wide;
                taken.add(block);
                blocks.remove();
            }
        }
        return taken;
    }

    void took(long nanos) {
        callNanos = nanos;
    }

    /** Empties it. */
    List<WaitingBlock> drain() {
        List<WaitingBlock> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
