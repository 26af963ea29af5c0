package io.tributary.serving;

import io.tributary.core.model.LanguageModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Decides which waiting blocks share the next call. A stream that is between two blocks is waited for, because a call
 * with it costs little more than one without, but never longer than such a call takes; and while both halves of a pair
 * are asked, the quicker one goes first, so that streams that draft meet again at the large model, which is put off no
 * longer than one call of its own. Prompts are read in pieces, small ones while others write. Not thread-safe: the
 * engine's monitor guards it.
 */
final class Gathering {
    private final Map<LanguageModel, Lane> lanes = new WeakHashMap<>();
    private int thinking;
    private long delivered = System.nanoTime();

    /** Blocks that run together. */
    record Call(LanguageModel model, Lane lane, List<WaitingBlock.Piece> pieces) {}

    /** A stream begins; it is thinking until its first block. */
    void began() {
        thinking++;
    }

    /** A stream has ended after its last block. */
    void ended() {
        thinking--;
    }

    /** A stream hands over a block and waits. @return whether that can change when the next call is due */
    boolean add(WaitingBlock block) {
        Lane lane = lanes.computeIfAbsent(block.session().model(), model -> new Lane());
        lane.add(block);
        thinking--;
        return thinking == 0 || lane.since() == block.since();
    }

    /** Nanoseconds until the next call is due: 0 or less if it is now, the largest number if nothing waits. */
    long patience(long now) {
        List<Lane> asked =
                lanes.values().stream().filter(lane -> !lane.isEmpty()).toList();
        if (asked.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (thinking == 0) {
            return 0;
        }
        Lane lane = choice(asked, now);
        long from = lane.since() - delivered > 0 ? lane.since() : delivered;
        return from + lane.callNanos() - now;
    }

    /** Takes the blocks of the next call; some block must be waiting. */
    Call next(long now) {
        List<Lane> asked =
                lanes.values().stream().filter(lane -> !lane.isEmpty()).toList();
        Lane lane = choice(asked, now);
        List<WaitingBlock.Piece> pieces =
                lane.take(thinking > 0 || asked.stream().anyMatch(Lane::writes));
        return new Call(pieces.get(0).waiting().session().model(), lane, pieces);
    }

    private static Lane choice(List<Lane> asked, long now) {
        Lane longest = asked.stream()
                .max(Comparator.comparingDouble(lane -> lane.overdue(now)))
                .orElseThrow();
        return longest.overdue(now) > 1
                ? longest
                : asked.stream().min(Comparator.comparingLong(Lane::callNanos)).orElseThrow();
    }

    /** A call is over; its streams think again, unless their prompts are not read to the end. */
    void finished(Call call, long nanos) {
        call.lane().took(call.pieces(), nanos);
        thinking += (int)
                call.pieces().stream().filter(piece -> piece.waiting().over()).count();
        delivered = System.nanoTime();
    }

    /** Gives up on everything that waits. */
    List<WaitingBlock> drain() {
        List<WaitingBlock> all = new ArrayList<>();
        lanes.values().forEach(lane -> all.addAll(lane.drain()));
        thinking += all.size();
        return all;
    }
}
