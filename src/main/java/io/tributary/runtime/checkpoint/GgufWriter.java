package io.tributary.runtime.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Writes the weights of a Hugging Face directory as one GGUF file, version 3. Matrices keep their element type; vectors
 * become float32, which llama.cpp asks for. Only the header is ever in memory.
 */
public final class GgufWriter implements AutoCloseable {
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int CHUNK = 1 << 20;

    private final Checkpoint checkpoint;
    private final List<Part> parts;
    private final byte[] header;

    private GgufWriter(Checkpoint checkpoint, List<Part> parts, byte[] header) {
        this.checkpoint = checkpoint;
        this.parts = List.copyOf(parts);
        this.header = header;
    }

    /**
     * One tensor.
     *
     * @param source as the directory calls it
     * @param heads whose rows are turned from halves into neighbours; 0 if rows stay where they are
     */
    private record Part(String name, String source, GgmlType type, List<Long> shape, int heads) {
        long bytes() {
            return shape.stream().reduce(1L, Math::multiplyExact) * type.blockBytes();
        }

        int rowBytes() {
            return Math.toIntExact(shape.get(shape.size() - 1) * type.blockBytes());
        }
    }

    /**
     * Reads headers and makes the file's own.
     *
     * @param name of the model
     * @param tokenizer the keys of its tokenizer, given the number of rows of its embedding
     * @throws CheckpointException naming what cannot be written, or is wrong with the directory
     */
    public static GgufWriter open(Path directory, String name, IntFunction<GgufKeys> tokenizer) {
        Checkpoint checkpoint = Checkpoint.open(directory);
        try {
            ConfigFile config = checkpoint.configFile();
            GgufArchitecture architecture = GgufArchitecture.written(config);
            GgufSettings settings = new GgufSettings(config, architecture);
            GgufKeys keys = settings.keys();
            List<Part> parts = parts(checkpoint, architecture, settings);
            GgufKeys all = new GgufKeys()
                    .text("general.architecture", architecture.id())
                    .text("general.name", name)
                    .number("general.file_type", mostly(parts).fileType())
                    .all(keys)
                    .all(tokenizer.apply(config.size("vocab_size")));
            return new GgufWriter(checkpoint, parts, header(all, parts));
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private static List<Part> parts(Checkpoint checkpoint, GgufArchitecture architecture, GgufSettings settings) {
        boolean tied = checkpoint.configFile().flag("tie_word_embeddings", false);
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, TensorInfo> each : checkpoint.stored().entrySet()) {
            String source = each.getKey();
            TensorInfo tensor = each.getValue();
            // frequencies are computed, and a head that is the embedding is stored as such
            if (source.endsWith(".rotary_emb.inv_freq") || (tied && source.equals("lm_head.weight"))) {
                continue;
            }
            String name = GgufNames.gguf(source).orElseThrow(() -> checkpoint
                    .configFile()
                    .unsupported("the tensor " + source + " has no place in a GGUF file of " + architecture.id()));
            boolean matrix = tensor.shape().size() > 1;
            GgmlType type = matrix ? GgmlType.valueOf(tensor.type().name()) : GgmlType.F32;
            parts.add(new Part(name, source, type, tensor.shape(), heads(source, architecture, settings)));
        }
        return parts;
    }

    private static int heads(String source, GgufArchitecture architecture, GgufSettings settings) {
        if (!architecture.interleaved() || !source.endsWith(".weight")) {
            return 0;
        }
        return source.contains("self_attn.q_proj.")
                ? settings.heads()
                : source.contains("self_attn.k_proj.") ? settings.kvHeads() : 0;
    }

    /** The type of the largest tensor. */
    private static GgmlType mostly(List<Part> parts) {
        Part largest = parts.get(0);
        for (Part part : parts) {
            largest = part.bytes() > largest.bytes() ? part : largest;
        }
        return largest.type();
    }

    private static byte[] header(GgufKeys keys, List<Part> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write("GGUF".getBytes(StandardCharsets.US_ASCII));
            GgufKeys.u32(out, VERSION);
            GgufKeys.u64(out, parts.size());
            GgufKeys.u64(out, keys.count());
            keys.write(out);
            long offset = 0;
            for (Part part : parts) {
                GgufKeys.text(out, part.name());
                GgufKeys.u32(out, part.shape().size());
                for (int i = part.shape().size() - 1; i >= 0; i--) {
                    GgufKeys.u64(out, part.shape().get(i));
                }
                GgufKeys.u32(out, part.type().id());
                GgufKeys.u64(out, offset);
                offset += padded(part.bytes());
            }
            out.write(new byte[(int) (padded(out.size()) - out.size())]);
        } catch (IOException e) {
            throw new UncheckedIOException("the header cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Bytes of the whole file. */
    public long length() {
        return header.length
                + parts.stream().mapToLong(part -> padded(part.bytes())).sum();
    }

    /** Writes the file as its tensors are read. @throws IOException if either cannot go on */
    public void write(OutputStream out) throws IOException {
        out.write(header);
        for (Part part : parts) {
            if (part.heads() > 0) {
                turned(part, out);
            } else if (part.shape().size() > 1) {
                plain(part, out);
            } else {
                widened(part, out);
            }
            out.write(new byte[(int) (padded(part.bytes()) - part.bytes())]);
        }
    }

    private void plain(Part part, OutputStream out) throws IOException {
        for (long at = 0; at < part.bytes(); at += CHUNK) {
            out.write(checkpoint.bytes(part.source(), at, (int) Math.min(CHUNK, part.bytes() - at)));
        }
    }

    /** Rows j and j + width / 2 of a head become 2j and 2j + 1, see {@link GgufWeights}. */
    private void turned(Part part, OutputStream out) throws IOException {
        int row = part.rowBytes();
        int rows = Math.toIntExact(part.shape().get(0)) / part.heads();
        for (int head = 0; head < part.heads(); head++) {
            byte[] halves = checkpoint.bytes(part.source(), (long) head * rows * row, rows * row);
            for (int j = 0; j < rows / 2; j++) {
                out.write(halves, j * row, row);
                out.write(halves, (j + rows / 2) * row, row);
            }
        }
    }

    private void widened(Part part, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) part.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer values = bytes.asFloatBuffer();
        checkpoint.read(part.source(), part.shape(), values);
        out.write(bytes.array());
    }

    @Override
    public void close() {
        checkpoint.close();
    }
}
