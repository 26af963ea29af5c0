package io.tributary.runtime.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One {@code config.json}, or an object inside it. Every refusal names the file and the key. */
public final class ConfigFile {
    private static final int MAX_LAYERS = 10_000;

    private final Path file;
    private final JsonNode root;

    private ConfigFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /** A configuration that another file implies. */
    static ConfigFile of(Path file, JsonNode root) {
        return new ConfigFile(file, root);
    }

    /**
     * The configuration of a checkpoint: its {@code config.json}, or what its GGUF file says.
     *
     * @throws CheckpointException if there is neither, or it cannot be read
     */
    public static ConfigFile ofCheckpoint(Path checkpoint) {
        Optional<Path> gguf = GgufFile.of(checkpoint);
        if (gguf.isEmpty()) {
            return read(checkpoint.resolve("config.json"));
        }
        try (GgufFile file = GgufFile.open(gguf.get())) {
            return GgufConfig.of(file.header());
        }
    }

    /** @throws CheckpointException if the file is missing or not JSON */
    public static ConfigFile read(Path file) {
        if (!Files.exists(file)) {
            throw new CheckpointException(Violation.MISSING_FILE, file, null, "does not exist");
        }
        try {
            return new ConfigFile(file, JsonMapper.shared().readTree(file));
        } catch (JacksonException e) {
            throw new CheckpointException(Violation.MALFORMED_CONFIG, file, "is not valid JSON", e);
        }
    }

    /** What kind of configuration it is; empty if it does not say. */
    public String modelType() {
        return root.path("model_type").asString("");
    }

    /** The class that Hugging Face transformers would load; empty if it does not say. */
    public String architecture() {
        return root.path("architectures").path(0).asString("");
    }

    /** Whether a key is there, null or not. */
    public boolean mentions(String key) {
        return root.has(key);
    }

    /** Whether a key is there and not null. */
    public boolean has(String key) {
        return root.hasNonNull(key);
    }

    /** An object inside; an empty one if it is not there. */
    public ConfigFile section(String key) {
        return new ConfigFile(file, root.path(key));
    }

    /** A positive whole number. @throws CheckpointException if it is missing or something else */
    public int size(String key) {
        JsonNode node = root.path(key);
        if (!node.isInt() || node.intValue() < 1) {
            throw malformed(key + " must be a positive whole number, not " + (node.isMissingNode() ? "missing" : node));
        }
        return node.intValue();
    }

    /** As {@link #size(String)}; the default of the architecture if it is absent or null. */
    public int size(String key, int absent) {
        return has(key) ? size(key) : absent;
    }

    /**
     * A number of layers. Every layer is planned one by one before a tensor is looked for, so that there has to be an end.
     *
     * @throws CheckpointException if it is missing, something else, or more than any model has
     */
    public int layers(String key) {
        int layers = size(key);
        if (layers > MAX_LAYERS) {
            throw malformed("%s must be at most %d, not %d".formatted(key, MAX_LAYERS, layers));
        }
        return layers;
    }

    /** A whole number of at least 0. @throws CheckpointException if it is missing or something else */
    public int index(String key) {
        JsonNode node = root.path(key);
        if (!node.isInt() || node.intValue() < 0) {
            throw malformed(
                    key + " must be a whole number of at least 0, not " + (node.isMissingNode() ? "missing" : node));
        }
        return node.intValue();
    }

    /** A positive number; the default of the architecture if it is absent or null. @throws CheckpointException if it is something else */
    public double real(String key, double absent) {
        JsonNode node = root.path(key);
        double value = node.isNumber() ? node.doubleValue() : absent;
        if (!(value > 0) || Double.isInfinite(value) || (has(key) && !node.isNumber())) {
            throw malformed(key + " must be a positive number, not " + (node.isMissingNode() ? "missing" : node));
        }
        return value;
    }

    /** A list of positive numbers; empty if it is absent. @throws CheckpointException if an entry is something else */
    public List<Double> reals(String key) {
        List<Double> reals = new ArrayList<>();
        for (JsonNode node : root.path(key)) {
            double value = node.isNumber() ? node.doubleValue() : Double.NaN;
            if (!(value > 0) || Double.isInfinite(value)) {
                throw malformed(key + " must hold positive numbers only, not " + node);
            }
            reals.add(value);
        }
        return reals;
    }

    /** A positive number that can be switched off: 0 for an explicit null, the default if the key is absent. */
    public double optional(String key, double absent) {
        return has(key) ? real(key, absent) : mentions(key) ? 0 : absent;
    }

    public boolean flag(String key, boolean absent) {
        return root.path(key).asBoolean(absent);
    }

    public String text(String key, String absent) {
        return has(key) ? root.path(key).asString(absent) : absent;
    }

    /** The entries of a list of names; empty if it is absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        root.path(key).forEach(node -> texts.add(node.asString("")));
        return texts;
    }

    /** Ids that end an answer: none, one or several. */
    public Set<Integer> eosIds() {
        Set<Integer> ids = new HashSet<>();
        JsonNode node = root.path("eos_token_id");
        if (node.isInt()) {
            ids.add(node.intValue());
        }
        for (JsonNode id : node) {
            ids.add(id.asInt());
        }
        return ids;
    }

    /** @throws CheckpointException if a setting is there with another value than the one its model was made with */
    public void require(String key, String only) {
        if (!text(key, only).equals(only)) {
            throw unsupported(key + " " + root.path(key) + " is not supported; " + only + " is");
        }
    }

    /** @throws CheckpointException if a switch is on */
    public void requireOff(String key) {
        if (flag(key, false)) {
            throw unsupported(key + " is not supported");
        }
    }

    public CheckpointException malformed(String detail) {
        return fail(Violation.MALFORMED_CONFIG, detail);
    }

    public CheckpointException unsupported(String detail) {
        return fail(Violation.UNSUPPORTED_SETTING, detail);
    }

    public CheckpointException fail(Violation violation, String detail) {
        return new CheckpointException(violation, file, null, detail);
    }
}
