package io.tributary.runtime.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The architectures whose GGUF files are read and written. */
enum GgufArchitecture {
    /** Llama and Mistral. Rows of queries and keys are stored for rotations of neighbours instead of halves. */
    LLAMA("LlamaForCausalLM", true, "llama", "mistral"),
    QWEN2("Qwen2ForCausalLM", false, "qwen2"),
    QWEN3("Qwen3ForCausalLM", false, "qwen3");

    private final String architecture;
    private final boolean interleaved;
    private final List<String> modelTypes;

    GgufArchitecture(String architecture, boolean interleaved, String... modelTypes) {
        this.architecture = architecture;
        this.interleaved = interleaved;
        this.modelTypes = List.of(modelTypes);
    }

    /** @throws CheckpointException naming the known ones */
    static GgufArchitecture of(GgufMetadata metadata) {
        String key = "general.architecture";
        String id = metadata.text(key);
        return Arrays.stream(values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CheckpointException.ofKey(
                        Violation.UNKNOWN_ARCHITECTURE,
                        metadata.file(),
                        key,
                        "%s is not read from GGUF files; %s are"
                                .formatted(
                                        id,
                                        Arrays.stream(values())
                                                .map(GgufArchitecture::id)
                                                .collect(Collectors.joining(", ")))));
    }

    /** What a directory is written as. @throws CheckpointException naming the models that can be written */
    static GgufArchitecture written(ConfigFile config) {
        return Arrays.stream(values())
                .filter(each -> each.modelTypes.contains(config.modelType()))
                .findFirst()
                .orElseThrow(() -> config.fail(
                        Violation.UNKNOWN_ARCHITECTURE,
                        "models of type %s are not written as GGUF files; %s are"
                                .formatted(
                                        config.modelType(),
                                        Arrays.stream(values())
                                                .flatMap(each -> each.modelTypes.stream())
                                                .collect(Collectors.joining(", ")))));
    }

    /** As GGUF files and {@code model_type} call it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As Hugging Face transformers call its class. */
    String architecture() {
        return architecture;
    }

    /** Whether queries and keys must be brought into the order of halves. */
    boolean interleaved() {
        return interleaved;
    }
}
