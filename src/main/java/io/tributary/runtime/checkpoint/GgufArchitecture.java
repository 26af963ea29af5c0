package io.tributary.runtime.checkpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The architectures whose GGUF files are read. */
enum GgufArchitecture {
    /** Llama and Mistral. Rows of queries and keys are stored for rotations of neighbours instead of halves. */
    LLAMA("LlamaForCausalLM", true),
    QWEN2("Qwen2ForCausalLM", false),
    QWEN3("Qwen3ForCausalLM", false);

    private final String architecture;
    private final boolean interleaved;

    GgufArchitecture(String architecture, boolean interleaved) {
        this.architecture = architecture;
        this.interleaved = interleaved;
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
