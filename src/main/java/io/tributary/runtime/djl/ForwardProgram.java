package io.tributary.runtime.djl;

import io.tributary.runtime.family.ProgramParts;
import java.util.ArrayList;
import java.util.List;

/** Puts the forward program of a family together from its readable parts. */
final class ForwardProgram {
    private ForwardProgram() {}

    static TorchProgram of(ProgramParts program, Precision precision) {
        List<String> parts = new ArrayList<>(program.parts());
        parts.add(precision.products());
        parts.addAll(precision.rowwise() ? program.rowwise() : program.grouped());
        return new TorchProgram(
                ProgramSource.of(parts).replace("PACKED", precision.packedType()), program.attributes());
    }
}
