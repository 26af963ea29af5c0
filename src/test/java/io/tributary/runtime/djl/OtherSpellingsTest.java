package io.tributary.runtime.djl;

import io.tributary.core.model.ModelSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Published checkpoints spell the same model in more than one way; each must give the same logits. */
class OtherSpellingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void theFirstGpt2FilesLackThePrefix() throws IOException {
        requireSame("gpt2", Map.of(), name -> name.replaceFirst("^transformer\\.", ""));
    }

    @Test
    void pythiaNamesItsHeadAndItsRotarySettingsOtherwise() throws IOException {
        requireSame(
                "gpt-neox",
                settings("{'rope_parameters':null,'rotary_pct':0.25,'rotary_emb_base':10000}"),
                name -> name.replace("lm_head", "embed_out"));
    }

    @Test
    void oldFilesOfGemma3HaveABaseOfTheirOwnForLocalLayersAndAPatternForTheirTypes() throws IOException {
        requireSame(
                "gemma3",
                settings(
                        "{'rope_parameters':null,'layer_types':null,'rope_theta':1000000.0,'rope_local_base_freq':10000.0,'sliding_window_pattern':6}"),
                UnaryOperator.identity());
    }

    @Test
    void gemma2WithoutLayerTypesAlternates() throws IOException {
        requireSame("gemma2", settings("{'layer_types':null}"), UnaryOperator.identity());
    }

    @Test
    void oldFilesGiveTheRotaryBaseAtTheTop() throws IOException {
        requireSame("qwen3", settings("{'rope_parameters':null,'rope_theta':10000.0}"), UnaryOperator.identity());
    }

    @Test
    void mistralWithoutAWindowIsLlama() throws IOException {
        requireSame(
                "llama",
                settings("{'model_type':'mistral','architectures':['MistralForCausalLM'],'sliding_window':null}"),
                UnaryOperator.identity());
    }

    @Test
    void llamaWithStretchedFrequenciesReadAsMistralIsTheSame() throws IOException {
        requireSame(
                "llama-tied-rope3",
                settings("{'model_type':'mistral','architectures':['MistralForCausalLM'],'sliding_window':null}"),
                UnaryOperator.identity());
    }

    @Test
    void mambasRankIsDerivedWhereItSaysAuto() throws IOException {
        requireSame("mamba", settings("{'time_step_rank':'auto','intermediate_size':null}"), UnaryOperator.identity());
    }

    private static Map<String, JsonNode> settings(String json) {
        return Map.copyOf(((ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"')))
                .propertyStream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private void requireSame(String name, Map<String, JsonNode> settings, UnaryOperator<String> renamed)
            throws IOException {
        Golden golden = Golden.of(name);
        ObjectNode config =
                (ObjectNode) JsonMapper.shared().readTree(golden.directory().resolve("config.json"));
        settings.forEach((key, value) -> {
            if (value.isNull() && !key.equals("sliding_window")) {
                config.remove(key);
            } else {
                config.set(key, value);
            }
        });
        Files.writeString(directory.resolve("config.json"), config.toString());
        rename(golden.directory().resolve("model.safetensors"), directory.resolve("model.safetensors"), renamed);
        try (DjlModel model = golden.load(directory, Precision.FP32);
                ModelSession session = golden.open(model)) {
            golden.requireRows(0, session.advance(golden.ids()));
        }
    }

    private static void rename(Path from, Path to, UnaryOperator<String> renamed) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(from)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) bytes.getLong()];
        bytes.get(header);
        ObjectNode tensors = JsonMapper.shared().createObjectNode();
        JsonMapper.shared()
                .readTree(header)
                .propertyStream()
                .forEach(entry -> tensors.set(renamed.apply(entry.getKey()), entry.getValue()));
        byte[] written = tensors.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(written.length)
                .array());
        out.writeBytes(written);
        out.write(bytes.array(), bytes.position(), bytes.remaining());
        Files.write(to, out.toByteArray());
    }
}
