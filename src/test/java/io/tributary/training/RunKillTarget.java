package io.tributary.training;

import io.tributary.it.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Trains a run on a slow disk, noting what becomes of its checkpoints, until it is done or killed. The disk may stop
 * altogether, once, so that a kill is sure to land between the creation of a checkpoint's temporary folder and its name.
 */
final class RunKillTarget {
    private static final long DISK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private RunKillTarget() {}

    /** Where the disk stops for good. */
    enum Stop {
        NEVER,
        /** The temporary folder is there, and empty. */
        CREATED,
        /** All of the checkpoint is there but its name. */
        SYNCED
    }

    /** @param arguments database, folder, run, file for the notes, a {@link Stop} */
    public static void main(String[] arguments) throws Exception {
        Path notes = Path.of(arguments[3]);
        Stop stop = Stop.valueOf(arguments[4]);
        TinyTraining training =
                new TinyTraining(TestDatabase.h2("file:" + arguments[0] + ";WRITE_DELAY=200"), Path.of(arguments[1]));
        note(notes, "ready");
        CheckpointListener slow = new CheckpointListener() {
            @Override
            public void created(Path temporary) throws IOException {
                note(notes, "created");
                disk(stop == Stop.CREATED);
            }

            @Override
            public void synced(Path temporary) throws IOException {
                disk(stop == Stop.SYNCED);
            }

            private void disk(boolean stops) throws IOException {
                LockSupport.parkNanos(DISK_NANOS);
                // not the first of a process: the one before it must be there to go back to
                if (stops && Files.readAllLines(notes).contains("renamed")) {
                    note(notes, "stopped");
                    new Semaphore(0).acquireUninterruptibly();
                }
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
