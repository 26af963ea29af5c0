package io.tributary.runtime.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;

/**
 * What an update program remembers of each parameter.
 *
 * @param program its name
 * @param slots one set per number it remembers
 * @param list all of them, set after set
 */
record OptimizerState(String program, List<ParameterSet> slots, PtNDManager manager, IValue list)
        implements AutoCloseable {

    /** @param slots names separated by blanks; none for a program without memory */
    static OptimizerState zeros(TrainingModel model, String program, String slots) {
        PtNDManager manager = Torch.newManager();
        List<ParameterSet> sets = Arrays.stream(slots.split(" "))
                .filter(slot -> !slot.isEmpty())
                .map(slot -> ParameterSet.zeros(manager, model.weights().layout(), slot + "/"))
                .toList();
        PtNDArray[] arrays = sets.stream().flatMap(set -> set.arrays().stream()).toArray(PtNDArray[]::new);
        return new OptimizerState(program, sets, manager, IValue.listFrom(arrays));
    }

    /** @throws IllegalArgumentException if the run was updated by another program so far */
    void requireProgram(String wanted) {
        if (!wanted.equals(program)) {
            throw new IllegalArgumentException(
                    "the run was updated by %s so far, so it cannot go on with %s: their states differ"
                            .formatted(program, wanted));
        }
    }

    String slotNames() {
        return String.join(
                " ",
                slots.stream()
                        .map(slot -> slot.prefix().substring(0, slot.prefix().length() - 1))
                        .toList());
    }

    @Override
    public void close() {
        list.close();
        manager.close();
    }
}
