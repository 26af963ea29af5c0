package io.tributary.training;

import io.tributary.it.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Trains a run on a slow disk, noting what becomes of its checkpoints, until it is done or killed. */
final class RunKillTarget {
    private static final long DISK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private RunKillTarget() {}

    /** @param arguments database, folder, run, file for the notes */
    public static void main(String[] arguments) throws Exception {
        Path notes = Path.of(arguments[3]);
        TinyTraining training =
                new TinyTraining(TestDatabase.h2("file:" + arguments[0] + ";WRITE_DELAY=200"), Path.of(arguments[1]));
        note(notes, "ready");
        CheckpointListener slow = new CheckpointListener() {
            @Override
            public void created(Path temporary) throws IOException {
                note(notes, "created");
                LockSupport.parkNanos(DISK_NANOS);
            }

            @Override
            public void synced(Path temporary) throws IOException {
                LockSupport.parkNanos(DISK_NANOS);
            }

            @Override
            public void renamed(Path checkpoint) throws IOException {
                note(notes, "renamed");
            }
        };
        training.course(new TinyWorkshop(), slow).run(UUID.fromString(arguments[2]), () -> false, () -> false);
        note(notes, "done");
    }

    private static void note(Path notes, String what) throws IOException {
        Files.writeString(notes, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
