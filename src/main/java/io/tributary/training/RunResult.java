package io.tributary.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The model a run ends with, as a directory that is complete or not there. */
final class RunResult {
    static final String NAME = "result";

    private RunResult() {}

    /** Writes the student in Hugging Face layout into a folder, in the place of an earlier result. */
    static void write(Workbench bench, Path folder) throws IOException {
        Path directory = folder.resolve(NAME);
        Files.createDirectories(folder);
        Path temporary = Files.createTempDirectory(folder, "unfinished-result-");
        try {
            bench.export(temporary);
            for (Path file : CheckpointFiles.list(temporary)) {
                CheckpointFiles.sync(file);
            }
            CheckpointFiles.sync(temporary);
            if (Files.exists(directory)) {
                CheckpointFiles.delete(directory);
            }
            Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
            CheckpointFiles.sync(folder);
        } finally {
            if (Files.exists(temporary)) {
                CheckpointFiles.delete(temporary);
            }
        }
    }
}
