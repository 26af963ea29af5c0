package io.tributary.runtime.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.checkpoint.ConfigFile;
import io.tributary.runtime.checkpoint.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FamiliesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void noTwoFamiliesReadTheSameCheckpoints() {
        Set<String> types = new HashSet<>();
        Families.all().forEach((id, family) -> {
            assertThat(family.descriptor().id()).isEqualTo(id);
            assertThat(types.add(family.descriptor().modelType())).as(id).isTrue();
        });
    }

    @Test
    void anUnknownArchitectureIsRefusedWithAllKnownOnes() throws IOException {
        CheckpointException refusal = refused("{\"model_type\":\"falcon\",\"architectures\":[\"FalconForCausalLM\"]}");
        assertThat(refusal.violation()).isEqualTo(Violation.UNKNOWN_ARCHITECTURE);
        assertThat(refusal).hasMessageContainingAll("config.json", "FalconForCausalLM", "falcon");
        Families.all().values().forEach(family -> assertThat(refusal)
                .hasMessageContaining(family.descriptor().architecture()));
    }

    @Test
    void aKnownTypeWithAnotherHeadIsRefused() throws IOException {
        CheckpointException refusal =
                refused("{\"model_type\":\"qwen2\",\"architectures\":[\"Qwen2ForSequenceClassification\"]}");
        assertThat(refusal.violation()).isEqualTo(Violation.UNKNOWN_ARCHITECTURE);
        assertThat(refusal).hasMessageContaining("Qwen2ForSequenceClassification");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            mistral-window | hidden_act              | 'gelu'                    | gelu
            mistral-window | sliding_window          | -1                        | sliding_window
            mistral-window | num_key_value_heads     | 3                         | key-value
            mistral-window | rope_parameters         | {'rope_type':'yarn'}      | yarn
            qwen2          | hidden_act              | 'relu'                    | relu
            qwen3          | attention_bias          | true                      | attention_bias
            mistral-window | rope_parameters         | {'rope_type':'yarn','factor':0.5} | at least 1, not 0.5
            qwen3          | rope_parameters         | {'rope_type':'yarn','factor':2,'rope_theta':1.0} | rope_theta above 1
            qwen3          | rope_parameters         | {'rope_type':'yarn','factor':2,'beta_fast':1,'beta_slow':2} | beta_fast
            qwen3          | rope_parameters         | {'rope_type':'yarn','factor':2,'attention_factor':-1} | attention_factor
            qwen3          | rope_parameters         | {'rope_type':'dynamic','factor':2} | dynamic
            qwen3          | rope_parameters         | {'rope_type':'longrope'}  | original_max_position_embeddings
            gemma3         | rope_parameters         | {'full_attention':{'rope_theta':9,'rope_type':'yarn'}} | yarn
            phi3           | rope_parameters         | {'rope_type':'longrope'}  | longrope
            phi3           | rope_parameters         | {'rope_type':'longrope','short_factor':[1,2],'long_factor':[1,2,3,4]} | short_factor of 4
            phi3           | rope_parameters         | {'rope_type':'longrope','short_factor':[1,2,0,4],'long_factor':[1,2,3,4]} | short_factor must hold positive
            phi3           | rope_parameters         | {'rope_type':'yarn','factor':2} | another name
            phi3           | hidden_size             | null                      | hidden_size
            gemma2         | hidden_activation       | 'silu'                    | silu
            gemma2         | layer_types             | ['full_attention']        | layer_types
            gemma3         | use_bidirectional_attention | true                  | bidirectional
            gemma3         | layer_types             | ['a','a','a','a','a','a'] | layer type
            gpt2           | activation_function     | 'relu'                    | relu
            gpt2           | n_head                  | 5                         | 5 heads
            gpt2           | scale_attn_weights      | false                     | scaling
            gpt2           | scale_attn_by_inverse_layer_idx | true              | scale_attn_by_inverse_layer_idx
            gpt2           | add_cross_attention     | true                      | add_cross_attention
            gpt-neox       | hidden_act              | 'relu'                    | relu
            gpt-neox       | attention_bias          | false                     | biases
            gpt-neox       | num_attention_heads     | 5                         | 5 heads
            mamba          | use_bias                | true                      | use_bias
            mamba          | use_conv_bias           | false                     | convolution
            mamba          | state_size              | 'many'                    | state_size
            t5             | feed_forward_proj       | 'gated-silu'              | gated-silu
            t5             | decoder_start_token_id  | -3                        | decoder_start_token_id
            """)
    void whatAFamilyDoesNotKnowIsRefusedByName(String golden, String key, String value, String mentioned)
            throws IOException {
        ObjectNode config =
                (ObjectNode) JsonMapper.shared().readTree(GOLDEN.resolve(golden).resolve("config.json"));
        config.set(key, JsonMapper.shared().readTree(value.replace('\'', '"')));
        assertThat(refused(config.toString())).hasMessageContainingAll("config.json", mentioned);
    }

    private CheckpointException refused(String json) throws IOException {
        ConfigFile config = ConfigFile.read(Files.writeString(directory.resolve("config.json"), json));
        CheckpointException refusal = catchThrowableOfType(
                CheckpointException.class, () -> Families.of(config).plan(config, name -> true));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
