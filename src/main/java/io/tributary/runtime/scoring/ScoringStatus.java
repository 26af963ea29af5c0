package io.tributary.runtime.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a pass is. The process that works writes it into the plan's folder, others read it there.
 *
 * @param state {@code exporting|scoring|collecting|completed|failed}
 * @param windows that are done
 * @param allWindows of the pass
 * @param partitions that are done
 * @param allPartitions of the pass
 * @param failures attempts that were lost and made again
 * @param message why it failed, null otherwise
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ScoringStatus(
        String state,
        long windows,
        long allWindows,
        int partitions,
        int allPartitions,
        int failures,
        @Nullable String message) {
    /** Name of the file within the folder of a plan. */
    public static final String FILE = "status.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Share of the windows that are done, 0..1. */
    public double progress() {
        return allWindows == 0 ? 0 : (double) windows / allWindows;
    }

    /** Replaces the folder's status at once, so that nobody reads half of one. */
    public void write(Path folder) throws IOException {
        Path part = folder.resolve(FILE + ".part");
        Files.write(part, JSON.writeValueAsBytes(this));
        Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return empty if the pass has not begun */
    public static Optional<ScoringStatus> read(Path folder) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), ScoringStatus.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
