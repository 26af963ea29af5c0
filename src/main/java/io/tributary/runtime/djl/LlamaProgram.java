package io.tributary.runtime.djl;

import io.tributary.runtime.checkpoint.CheckpointConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts the Llama program together from its readable parts. */
final class LlamaProgram {
    private LlamaProgram() {}

    static TorchProgram of(CheckpointConfig config, Precision precision) {
        StringBuilder source = new StringBuilder(part("forward"));
        precision.parts().forEach(name -> source.append(part(name)));
        return new TorchProgram(
                source.toString().replace("PACKED", precision.packedType()),
                Map.of(
                        "training", false,
                        "heads", config.heads(),
                        "kv_heads", config.kvHeads(),
                        "head_dim", config.headDim(),
                        "intermediate", config.intermediateSize(),
                        "eps", config.normEpsilon()));
    }

    private static String part(String name) {
        String resource = "/programs/llama/" + name + ".py";
        try (InputStream in = LlamaProgram.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program " + resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program " + resource + " cannot be read", e);
        }
    }
}
