package io.tributary.training;

import io.tributary.it.TestDatabase;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins a run and dies, without closing anything, when it is asked whether to stop for the last time it may be. */
final class LabelKillTarget {
    private static final int KILLED = 137;

    private LabelKillTarget() {}

    /** @param arguments database, folder, run, how often it may be asked */
    public static void main(String[] arguments) throws Exception {
        TinyTraining training = new TinyTraining(TestDatabase.h2("file:" + arguments[0]), Path.of(arguments[1]));
        AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[3]));
        training.train(UUID.fromString(arguments[2]), () -> {
            if (left.getAndDecrement() == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
            return false;
        });
    }
}
