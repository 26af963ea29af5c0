package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainingBenchCommandTest {
    private static final String[] SMALL = {
        "--layers", "1", "--width", "32", "--batch", "2", "--seq", "8", "--vocabulary", "64", "--steps", "3"
    };

    @Test
    void plainAndSoftStepsAreMeasuredInOneLine() throws IOException {
        String line = TrainingBenchCommand.run(with("--teacher-layers", "1", "--teacher-width", "32"));
        assertThat(line).doesNotContain("\n");
        JsonNode report = JsonMapper.shared().readTree(line);
        // 64 x 32 embedding, 4 x 32 x 32 attention, 3 x 32 x 96 feed-forward, 3 norms of 32
        assertThat(report.get("parameters").longValue()).isEqualTo(2048 + 4096 + 9216 + 96);
        assertThat(report.get("teacher_parameters").longValue()).isEqualTo(2048 + 4096 + 9216 + 96);
        assertThat(report.get("tokens_per_second").doubleValue()).isPositive();
        assertThat(report.get("soft_step_ratio").doubleValue()).isPositive();
        assertThat(report.get("step_ms").propertyNames())
                .containsExactly("batch", "forward", "backward_and_update", "step", "teacher_forward", "soft_step");
        assertThat(JsonMapper.shared()
                        .readTree(TrainingBenchCommand.run(with("--precision", "bf16")))
                        .has("teacher_parameters"))
                .isFalse();
    }

    @Test
    void unknownMissingAndMalformedOptionsAreExplained() {
        assertRefused("--layers", "--width", "32");
        assertRefused("nope", with("--nope", "1"));
        assertRefused("fp32 or bf16", with("--precision", "int8"));
        assertRefused("whole number", with("--steps", "many"));
        assertRefused("at least 1", with("--threads", "0"));
        assertRefused("divide", with("--heads", "3"));
        assertRefused("--teacher-width", with("--teacher-layers", "1"));
    }

    private static void assertRefused(String message, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingBenchCommand.run(args))
                .withMessageContaining(message);
    }

    private static String[] with(String... more) {
        String[] all = new String[SMALL.length + more.length];
        System.arraycopy(SMALL, 0, all, 0, SMALL.length);
        System.arraycopy(more, 0, all, SMALL.length, more.length);
        return all;
    }
}
