package io.tributary.operations.health;

import io.tributary.registry.DamagedModels;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the files of every uploaded checkpoint were what they should be when they were last read. */
@Component
final class CheckpointsCheck implements Check {
    private final DamagedModels models;

    CheckpointsCheck(DamagedModels models) {
        this.models = models;
    }

    @Override
    public String id() {
        return "checkpoints";
    }

    @Override
    public String title() {
        return "Checkpoints";
    }

    @Override
    public Finding look() {
        List<String> damaged = models.damaged();
        return damaged.isEmpty()
                ? Finding.good(this, "No file was found damaged when it was last read.")
                : Finding.attention(
                        this,
                        "%d damaged and not served from the disk: %s."
                                .formatted(damaged.size(), String.join(". ", damaged)),
                        "Look at the disk that holds tributary.checkpoints.folder, then delete them and upload them again.");
    }
}
