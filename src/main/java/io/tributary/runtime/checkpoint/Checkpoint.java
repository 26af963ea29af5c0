package io.tributary.runtime.checkpoint;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A checkpoint: a directory in Hugging Face layout ({@code config.json} and one safetensors file or an index with
 * shards), or a GGUF file or a directory that holds one. Names and shapes are those of Hugging Face either way.
 */
public final class Checkpoint implements AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PICKLES = "glob:*.{bin,pt,pth,pkl,ckpt}";

    private final Path directory;
    private final ConfigFile config;
    private final Map<String, WeightFile> files = new LinkedHashMap<>();
    private final Map<String, WeightFile> owners = new LinkedHashMap<>();

    private Checkpoint(Path directory, ConfigFile config) {
        this.directory = directory;
        this.config = config;
    }

    /** Reads the configuration and every header. @throws CheckpointException for every violation */
    public static Checkpoint open(Path directory) {
        Optional<Path> gguf = GgufFile.of(directory);
        if (gguf.isPresent()) {
            return openGguf(gguf.get());
        }
        Checkpoint checkpoint = new Checkpoint(directory, ConfigFile.read(directory.resolve("config.json")));
        try {
            checkpoint.openFiles();
            return checkpoint;
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    private static Checkpoint openGguf(Path path) {
        GgufFile file = GgufFile.open(path);
        try {
            Checkpoint checkpoint = new Checkpoint(path, GgufConfig.of(file.header()));
            GgufWeights weights = new GgufWeights(file, checkpoint.config);
            checkpoint.files.put(path.getFileName().toString(), weights);
            weights.names().forEach(name -> checkpoint.owners.put(name, weights));
            return checkpoint;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void openFiles() {
        if (Files.exists(directory.resolve(INDEX))) {
            openShards(directory.resolve(INDEX));
        } else if (Files.exists(directory.resolve(SINGLE))) {
            WeightFile file = open(SINGLE);
            file.names().forEach(name -> owners.put(name, file));
        } else {
            throw nothingToRead();
        }
    }

    private void openShards(Path index) {
        JsonNode map;
        try {
            map = JsonMapper.shared().readTree(index).path("weight_map");
        } catch (JacksonException e) {
            throw new CheckpointException(Violation.MALFORMED_HEADER, index, "is not valid JSON", e);
        }
        if (!map.isObject() || map.isEmpty()) {
            throw new CheckpointException(Violation.MALFORMED_HEADER, index, null, "has no weight_map");
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String shard = entry.getValue().asString();
            if (!shard.equals(Path.of(shard).getFileName().toString())) {
                throw new CheckpointException(
                        Violation.MALFORMED_HEADER,
                        index,
                        entry.getKey(),
                        "the shard " + shard + " lies outside the directory");
            }
            if (!Files.exists(directory.resolve(shard))) {
                throw new CheckpointException(
                        Violation.MISSING_SHARD, index, entry.getKey(), "the shard " + shard + " is missing");
            }
            WeightFile file = open(shard);
            if (file.shape(entry.getKey()).isEmpty()) {
                throw new CheckpointException(
                        Violation.MISSING_TENSOR,
                        file.path(),
                        entry.getKey(),
                        "the index promises it here, but it is not");
            }
            owners.put(entry.getKey(), file);
        }
    }

    private WeightFile open(String name) {
        return files.computeIfAbsent(name, n -> SafetensorsFile.open(directory.resolve(n)));
    }

    private CheckpointException nothingToRead() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(p -> p.getFileSystem().getPathMatcher(PICKLES).matches(p.getFileName()))
                    .findFirst()
                    .map(p -> new CheckpointException(
                            Violation.PICKLE,
                            p,
                            null,
                            "is a pickle, which can run code when read; convert the checkpoint to safetensors"))
                    .orElseGet(() -> new CheckpointException(
                            Violation.MISSING_FILE, directory, null, "holds neither " + SINGLE + " nor " + INDEX));
        } catch (IOException e) {
            return new CheckpointException(Violation.UNREADABLE, directory, "cannot be listed", e);
        }
    }

    public ConfigFile configFile() {
        return config;
    }

    /** The configuration of a Llama checkpoint. @throws CheckpointException if it is of another family */
    public CheckpointConfig config() {
        return CheckpointConfig.of(config);
    }

    /** Whether a tensor is there. */
    public boolean has(String tensor) {
        return owners.containsKey(tensor);
    }

    /**
     * Copies a tensor, widened to float32, after checking its shape.
     *
     * @param target receives the values at its position
     * @throws CheckpointException if it is missing or has another shape
     */
    public void read(String tensor, List<Long> shape, FloatBuffer target) {
        require(tensor, shape);
        owner(tensor).read(tensor, target);
    }

    /** Checks that a tensor is there in the shape the configuration implies. */
    public void require(String tensor, List<Long> shape) {
        WeightFile file = owner(tensor);
        List<Long> found = file.shape(tensor).orElseThrow();
        if (!found.equals(shape)) {
            throw new CheckpointException(
                    Violation.WRONG_SHAPE,
                    file.path(),
                    tensor,
                    "has shape " + found + ", but config.json implies " + shape);
        }
    }

    /** How many numbers are stored in each element type, by its name. */
    public Map<String, Long> types() {
        Map<String, Long> types = new TreeMap<>();
        owners.forEach((tensor, file) -> types.merge(
                file.type(tensor),
                file.shape(tensor).orElseThrow().stream().reduce(1L, Math::multiplyExact),
                Math::addExact));
        return types;
    }

    /** The tensors of a directory as they are stored, by name. @throws IllegalStateException if it is a GGUF file */
    Map<String, TensorInfo> stored() {
        Map<String, TensorInfo> stored = new LinkedHashMap<>();
        owners.keySet()
                .forEach(name -> stored.put(name, safetensors(name).find(name).orElseThrow()));
        return stored;
    }

    /** A piece of a tensor of a directory as it is stored, from the tensor's byte {@code from} on. */
    byte[] bytes(String tensor, long from, int count) throws IOException {
        SafetensorsFile file = safetensors(tensor);
        return file.bytes(file.find(tensor).orElseThrow(), from, count);
    }

    private SafetensorsFile safetensors(String tensor) {
        if (owner(tensor) instanceof SafetensorsFile file) {
            return file;
        }
        throw new IllegalStateException(directory + " is a GGUF file already");
    }

    private WeightFile owner(String tensor) {
        WeightFile file = owners.get(tensor);
        if (file == null) {
            throw new CheckpointException(Violation.MISSING_TENSOR, directory, tensor, "is missing");
        }
        return file;
    }

    @Override
    public void close() {
        files.values().forEach(WeightFile::close);
    }
}
