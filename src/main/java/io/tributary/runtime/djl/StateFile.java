package io.tributary.runtime.djl;

import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.checkpoint.SafetensorsFile;
import io.tributary.runtime.checkpoint.SafetensorsWriter;
import io.tributary.runtime.checkpoint.TensorData;
import io.tributary.runtime.checkpoint.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run's state as one safetensors file: weights, optimizer state, position. The checksum is checked before anything is changed. */
final class StateFile {
    private static final String POSITION = "position";
    private static final String PROGRAM = "update_program";
    private static final String SLOTS = "update_slots";

    private StateFile() {}

    /** @param state null before the first step and after a restore of such a file */
    record Content(long position, @Nullable OptimizerState state) {}

    static void write(Path file, long position, ParameterSet weights, @Nullable OptimizerState state) {
        Map<String, String> metadata = new TreeMap<>(Map.of(POSITION, Long.toString(position)));
        List<TensorData> tensors = new ArrayList<>(weights.named());
        if (state != null) {
            metadata.put(PROGRAM, state.program());
            metadata.put(SLOTS, state.slotNames());
            state.slots().forEach(slot -> tensors.addAll(slot.named()));
        }
        SafetensorsWriter.write(file, metadata, tensors);
    }

    /** @throws CheckpointException if the file is damaged, no state, or that of another model */
    static Content read(Path file, TrainingModel model) {
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            String position = source.metadata().get(POSITION);
            if (position == null || !position.matches("\\d{1,18}")) {
                throw new CheckpointException(
                        Violation.MALFORMED_HEADER, file, null, "is no saved state: it names no position");
            }
            source.verify();
            requireWeights(source, model.weights());
            OptimizerState state = null;
            String program = source.metadata().get(PROGRAM);
            if (program != null) {
                state = OptimizerState.zeros(model, program, source.metadata().getOrDefault(SLOTS, ""));
                try {
                    state.slots().forEach(slot -> slot.restore(source));
                } catch (CheckpointException e) {
                    state.close();
                    throw e;
                }
            }
            model.weights().restore(source);
            return new Content(Long.parseLong(position), state);
        }
    }

    private static void requireWeights(SafetensorsFile source, ParameterSet weights) {
        weights.named().forEach(tensor -> source.require(tensor.name(), tensor.shape()));
    }
}
