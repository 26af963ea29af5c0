package io.tributary.core.evaluate;

import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times forward passes in the order in which speculative decoding makes them: two small calls, a verification, and so on;
 * and steps of the large model as it decodes alone. Rounds go over all numbers of drafts, so that a disturbance spoils one of many and not one width.
 * Medians are told.
 */
public final class Rehearsal implements AutoCloseable {
    /** Tokens that the small model absorbs in a block here, at most. */
    private static final int SMALL_TOKENS = 3;

    private static final int STEPS_ALONE = 4;

    private final ModelSession small;
    private final ModelSession large;
    private final int[] prompt;
    private final LongSupplier nanos;
    private final List<List<Double>> verify = new ArrayList<>();
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> catchingUp = new ArrayList<>();
    private final List<Double> next = new ArrayList<>();
    private int drafts;
    private int round = -1; // the first warms up

    /**
     * Opens a session of each model and has it read the prompt.
     *
     * @param prompt at least one token, meaningful to both
     * @param mostDrafts largest number of drafts that is of interest; less are timed where the context is short
     * @param nanos a clock
     * @throws IllegalArgumentException if the prompt leaves no room for a block
     */
    public Rehearsal(
            LanguageModel small, LanguageModel large, int width, int[] prompt, int mostDrafts, LongSupplier nanos) {
        int room = Math.min(small.contextLength(), large.contextLength()) - prompt.length;
        if (room < SMALL_TOKENS) {
            throw new IllegalArgumentException(
                    "a prompt of %d tokens leaves no room to time a block".formatted(prompt.length));
        }
        this.prompt = prompt;
        this.nanos = nanos;
        for (int i = 0; i <= Math.min(mostDrafts, room - 1); i++) {
            verify.add(new ArrayList<>());
        }
        this.small = read(small, width, prompt);
        try {
            this.large = read(large, width, prompt);
        } catch (RuntimeException e) {
            this.small.close();
            throw e;
        }
    }

    /** A session that has read the prompt; none stays open if that fails. */
    private static ModelSession read(LanguageModel model, int width, int[] prompt) {
        ModelSession session = model.answering(prompt).open(width);
        try {
            session.advance(prompt, 1);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Times one block; after the last of a round, steps of the large model alone too.
     *
     * @return whether the round goes on; the next block then has another number of drafts
     */
    public boolean block() {
        small.rewind(prompt.length);
        large.rewind(prompt.length);
        boolean one = (drafts + round) % 2 == 0;
        time(small, one ? 1 : 2, one ? first : catchingUp);
        time(small, 1, next);
        time(large, drafts + 1, verify.get(drafts));
        drafts++;
        if (drafts < verify.size()) {
            return true;
        }
        decodeAlone();
        drafts = 0;
        round++;
        small.releaseRows();
        large.releaseRows();
        return false;
    }

    /** The first step comes after a verification and does not count. */
    private void decodeAlone() {
        for (int step = 0; step <= STEPS_ALONE; step++) {
            large.rewind(prompt.length);
            time(large, 1, step == 0 ? new ArrayList<>() : alone);
        }
    }

    private void time(ModelSession session, int tokens, List<Double> into) {
        int[] block = new int[tokens];
        Arrays.fill(block, prompt[prompt.length - 1]);
        int rows = session == small ? 1 : tokens;
        long start = nanos.getAsLong();
        session.advance(block, rows);
        long taken = nanos.getAsLong() - start;
        if (round >= 0) {
            into.add(taken / 1e6);
        }
    }

    /** Number of whole rounds that count. */
    public int rounds() {
        return round;
    }

    /** @throws IllegalStateException before two rounds were timed, in which every call occurs */
    public CallTimes times() {
        if (round < 2) {
            throw new IllegalStateException("two rounds must be timed, not " + Math.max(0, round));
        }
        return new CallTimes(
                median(alone),
                median(first),
                median(catchingUp),
                median(next),
                verify.stream().mapToDouble(Rehearsal::median).toArray());
    }

    private static double median(List<Double> values) {
        return Percentiles.of(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    @Override
    public void close() {
        small.close();
        large.close();
    }
}
