package io.tributary.runtime.checkpoint;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of tensors under the names and in the shapes of Hugging Face, whatever its own are. */
interface WeightFile extends AutoCloseable {
    Set<String> names();

    /** Dimensions, outermost first; empty if there is no such tensor. */
    Optional<List<Long>> shape(String tensor);

    /** The element type of a tensor that is there, as the file calls it. */
    String type(String tensor);

    /** Copies a tensor that is there, widened to float32, to the target's position. */
    void read(String tensor, FloatBuffer target);

    Path path();

    @Override
    void close();
}
