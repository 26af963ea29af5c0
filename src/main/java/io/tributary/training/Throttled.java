package io.tributary.training;

import java.util.function.BooleanSupplier;

/** Asks an expensive question at most four times a second and remembers the answer in between. */
final class Throttled implements BooleanSupplier {
    private static final long NANOS = 250_000_000L;

    private final BooleanSupplier question;
    private long asked = System.nanoTime() - NANOS;
    private boolean answer;

    Throttled(BooleanSupplier question) {
        this.question = question;
    }

    @Override
    public boolean getAsBoolean() {
        long now = System.nanoTime();
        if (!answer && now - asked >= NANOS) {
            answer = question.getAsBoolean();
            asked = now;
        }
        return answer;
    }
}
