package io.tributary.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointConfigTest {
    private static final String SIZES = """
            "model_type":"llama","architectures":["LlamaForCausalLM"],"vocab_size":96,"hidden_size":32,
            "intermediate_size":80,"num_hidden_layers":3,"num_attention_heads":4,"max_position_embeddings":128,
            "rms_norm_eps":1e-5""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void theOldFormOfRotarySettingsIsRead() throws IOException {
        CheckpointConfig config = read("""
                ,"rope_theta":500000.0,"rope_scaling":{"rope_type":"llama3","factor":8.0,"low_freq_factor":1.0,
                "high_freq_factor":4.0,"original_max_position_embeddings":32},"eos_token_id":2,"num_key_value_heads":2,
                "tie_word_embeddings":true""");
        assertThat(config.ropeTheta()).isEqualTo(500_000);
        assertThat(config.ropeScaling()).isEqualTo(new RopeScaling.Llama3(8, 1, 4, 32));
        assertThat(config.eosIds()).containsExactly(2);
        assertThat(config.kvHeads()).isEqualTo(2);
        assertThat(config.tiedHead()).isTrue();
    }

    @Test
    void theNewFormOfRotarySettingsIsRead() throws IOException {
        CheckpointConfig config = read("""
                ,"rope_parameters":{"rope_theta":20000.0,"rope_type":"default"},"eos_token_id":[2,7]""");
        assertThat(config.ropeTheta()).isEqualTo(20_000);
        assertThat(config.ropeScaling()).isEqualTo(new RopeScaling.None());
        assertThat(config.eosIds()).containsExactlyInAnyOrder(2, 7);
        assertThat(config.kvHeads()).isEqualTo(4);
        assertThat(config.headDim()).isEqualTo(8);
        assertThat(config.tiedHead()).isFalse();
    }

    @Test
    void llama3ScalingKeepsHighFrequenciesAndStretchesLowOnes() {
        RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 8192);
        assertThat(scaling.frequency(500_000, 0, 64)).isEqualTo(1);
        // pair 1 of 2 has theta^-1/2: here 1e-5, and 2 pi / 4096, which turns twice within the original context
        assertThat(scaling.frequency(1e10, 1, 4)).isCloseTo(1e-5 / 8, within(1e-12));
        double frequency = 2 * Math.PI / 4096;
        assertThat(scaling.frequency(1 / (frequency * frequency), 1, 4))
                .as("a third of the way from 1 turn to 4")
                .isCloseTo(frequency * (2.0 / 3 / 8 + 1.0 / 3), within(1e-12));
    }

    @Test
    void anUnknownArchitectureIsRefusedWithTheKnownOnes() {
        requireViolation(
                Violation.UNKNOWN_ARCHITECTURE,
                "{\"model_type\":\"mamba\",\"architectures\":[\"MambaForCausalLM\"]}",
                "LlamaForCausalLM");
    }

    @Test
    void aMissingSizeIsNamed() {
        requireViolation(
                Violation.MALFORMED_CONFIG, "{\"model_type\":\"llama\",\"hidden_size\":32}", "num_attention_heads");
    }

    @Test
    void aHeadCountThatDoesNotDivideIsRefused() {
        requireViolation(Violation.MALFORMED_CONFIG, "{" + SIZES + ",\"num_key_value_heads\":3}", "key-value");
    }

    @Test
    void anUnknownRotaryKindIsRefused() {
        requireViolation(
                Violation.UNSUPPORTED_SETTING,
                "{" + SIZES + ",\"rope_scaling\":{\"rope_type\":\"dynamic\",\"factor\":2}}",
                "dynamic");
    }

    @Test
    void biasesAndOtherActivationsAreRefused() {
        requireViolation(Violation.UNSUPPORTED_SETTING, "{" + SIZES + ",\"attention_bias\":true}", "attention_bias");
        requireViolation(Violation.UNSUPPORTED_SETTING, "{" + SIZES + ",\"hidden_act\":\"gelu\"}", "gelu");
    }

    @Test
    void textThatIsNotJsonIsRefused() {
        requireViolation(Violation.MALFORMED_CONFIG, "{", "config.json");
    }

    @Test
    void aMissingFileIsRefused() {
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> CheckpointConfig.read(directory.resolve("config.json")));
        assertThat(refusal.violation()).isEqualTo(Violation.MISSING_FILE);
    }

    private CheckpointConfig read(String settings) throws IOException {
        return CheckpointConfig.read(Files.writeString(directory.resolve("config.json"), "{" + SIZES + settings + "}"));
    }

    private void requireViolation(Violation violation, String json, String mentioned) {
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class,
                () -> CheckpointConfig.read(Files.writeString(directory.resolve("config.json"), json)));
        assertThat(refusal).isNotNull().hasMessageContaining("config.json").hasMessageContaining(mentioned);
        assertThat(refusal.violation()).isEqualTo(violation);
    }
}
