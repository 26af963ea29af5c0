package io.tributary.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The blocks that wait for one model, in the order in which they came. */
final class Lane {
    /** Tokens of prompts in one call where nobody writes: more would make everybody who comes meanwhile wait. */
    private static final int PROMPT_TOKENS = 2 * GatheredSession.CHUNK;

    private final Deque<WaitingBlock> waiting = new ArrayDeque<>();
    private final PromptPace pace = new PromptPace();
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

    /** Blocks that are not prompts. */
    boolean writes() {
        return waiting.stream().anyMatch(block -> !block.divides());
    }

    /** How long its latest call took. */
    long callNanos() {
        return callNanos;
    }

    /** How long its first block has waited, in calls of this model. */
    double overdue(long now) {
        return (now - since()) / (double) Math.max(1, callNanos);
    }

    /**
     * What goes into the next call: every narrow block, and pieces of prompts as far as there is room, of the first always.
     *
     * @param othersWrite whether anybody else waits for a next token, here or elsewhere
     */
    List<WaitingBlock.Piece> take(boolean othersWrite) {
        int narrow = waiting.stream()
                .filter(block -> !block.divides())
                .mapToInt(WaitingBlock::width)
                .sum();
        int room = othersWrite ? pace.tokensBeside(narrow) : PROMPT_TOKENS;
        List<WaitingBlock.Piece> taken = new ArrayList<>();
        boolean first = true;
        for (Iterator<WaitingBlock> blocks = waiting.iterator(); blocks.hasNext(); ) {
            WaitingBlock block = blocks.next();
            WaitingBlock.Piece piece = block.piece(Math.min(GatheredSession.CHUNK, Math.max(1, room)));
            if (!block.divides() || first || piece.width() <= room) {
                if (block.divides()) {
                    room -= piece.width();
                    first = false;
                }
                taken.add(piece);
                blocks.remove();
            }
        }
        return taken;
    }

    /** A call is over; what it left of its prompts waits on, behind the others. */
    void took(List<WaitingBlock.Piece> pieces, long nanos) {
        callNanos = nanos;
        pace.took(
                pieces.stream()
                        .filter(piece -> !piece.waiting().divides())
                        .mapToInt(WaitingBlock.Piece::width)
                        .sum(),
                pieces.stream()
                        .filter(piece -> piece.waiting().divides())
                        .mapToInt(WaitingBlock.Piece::width)
                        .sum(),
                nanos);
        pieces.stream()
                .map(WaitingBlock.Piece::waiting)
                .filter(block -> !block.over())
                .forEach(waiting::add);
    }

    /** Empties it. */
    List<WaitingBlock> drain() {
        List<WaitingBlock> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
