package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path directory;

    @Test
    void aPairIsMeasuredInOneLine() throws IOException {
        Path prompt = Files.writeString(directory.resolve("prompt.txt"), "Q: What is 17 + 25?\nA:");
        String line = BenchCommand.run(
                "--large", "src/main/resources/models/pair/large",
                "--small", "src/main/resources/models/pair/small",
                "--prompt-file", prompt.toString(),
                "--new-tokens", "16");
        assertThat(line).doesNotContain("\n");
        JsonNode report = JsonMapper.shared().readTree(line);
        assertThat(report.get("tokens_per_second").doubleValue()).isPositive();
        assertThat(report.get("tokens_per_second_rounds").size()).isEqualTo(3);
        assertThat(report.get("block_relative_to_one").size()).isEqualTo(8);
        assertThat(report.get("first_ids").size()).isEqualTo(12);
        assertThat(report.get("parameters").longValue()).isEqualTo(4_615_424);
        assertThat(report.at("/pair/first_ids"))
                .as("lossless writes what large writes")
                .isEqualTo(report.get("first_ids"));
        assertThat(report.at("/pair/large_calls").longValue()).isLessThan(16);
    }

    @Test
    void aCheckpointsInt8FormDraftsForIt() throws IOException {
        Path prompt = Files.writeString(directory.resolve("prompt.txt"), "Q: What is 17 + 25?\nA:");
        JsonNode report = JsonMapper.shared()
                .readTree(BenchCommand.run(
                        "--large", "src/main/resources/models/pair/large",
                        "--small", "src/main/resources/models/pair/large",
                        "--small-precision", "int8",
                        "--drafter", "ngram-small",
                        "--draft-length", "doubling",
                        "--prompt-file", prompt.toString(),
                        "--new-tokens", "16"));
        assertThat(report.at("/pair/first_ids")).isEqualTo(report.get("first_ids"));
        assertThat(report.at("/pair/acceptance_rate").doubleValue()).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamsAreMeasuredAgainstOneAndWriteTheSame(boolean pair) throws IOException {
        Path prompt = Files.writeString(directory.resolve("prompt.txt"), "Q: What is 17 + 25?\nA:");
        List<String> arguments = new ArrayList<>(List.of(
                "--large", "src/main/resources/models/pair/large",
                "--prompt-file", prompt.toString(),
                "--precision", "int8",
                "--new-tokens", "8",
                "--streams", "4"));
        if (pair) {
            arguments.addAll(List.of("--small", "src/main/resources/models/pair/small"));
        }
        JsonNode report = JsonMapper.shared().readTree(BenchCommand.run(arguments.toArray(String[]::new)));
        assertThat(report.get("streams").intValue()).isEqualTo(4);
        assertThat(report.get("one_tokens_per_second").doubleValue()).isPositive();
        assertThat(report.get("ratio").doubleValue()).isPositive();
        assertThat(report.get("ratio_rounds").size()).isEqualTo(3);
        assertThat(report.get("same_text_alone").booleanValue()).isTrue();
    }

    @Test
    void theAdviceIsComparedWithWhatEachGammaGains() throws IOException {
        Path prompt = Files.writeString(directory.resolve("prompt.txt"), "Q: What is 17 + 25?\nA:");
        JsonNode report = JsonMapper.shared()
                .readTree(BenchCommand.run(
                        "--large", "src/main/resources/models/pair/large",
                        "--small", "src/main/resources/models/pair/large",
                        "--prompt-file", prompt.toString(),
                        "--new-tokens", "16",
                        "--advice-to", "3",
                        "--threads", "1",
                        "--clock", "processor"));
        assertThat(report.path("acceptance").doubleValue())
                .as("a model accepts its own drafts")
                .isEqualTo(1);
        assertThat(report.path("recommended_gamma").intValue()).isBetween(0, 3);
        double step = report.path("alone_ms").doubleValue();
        double draft = report.path("next_draft_ms").doubleValue();
        double catchingUp = report.path("catching_up_ms").doubleValue();
        // after a first block of gamma + 1 of the 16 tokens: whole blocks, and what is left as a block of its own
        double[][] millis = new double[4][];
        millis[1] = new double[] {14, 7 * (catchingUp + verify(report, 1))};
        millis[2] = new double[] {13, 4 * (catchingUp + draft + verify(report, 2)) + step};
        millis[3] = new double[] {12, 3 * (catchingUp + 2 * draft + verify(report, 3))};
        for (int gamma = 1; gamma <= 3; gamma++) {
            JsonNode row = report.path("gammas").path(gamma - 1);
            assertThat(row.path("gamma").intValue()).isEqualTo(gamma);
            assertThat(row.path("predicted").doubleValue())
                    .isCloseTo(millis[gamma][0] * step / millis[gamma][1], within(0.02));
            assertThat(row.path("measured").doubleValue()).isPositive();
        }
    }

    private static double verify(JsonNode report, int gamma) {
        return report.path("gammas").path(gamma - 1).path("verify_ms").doubleValue();
    }

    @Test
    void unknownMissingAndMalformedOptionsAreExplained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchCommand.run())
                .withMessageContaining("--large");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchCommand.run("--large", "a", "--prompt-file", "b", "--nope", "1"))
                .withMessageContaining("nope");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchCommand.run("--large", "a", "--prompt-file", "b", "--precision", "fp8"))
                .withMessageContaining("fp32, bf16 or int8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchCommand.run("--large", "a", "--prompt-file", "b", "--advice-to", "8"))
                .withMessageContaining("--small");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchCommand.run(
                        "--large",
                        "a",
                        "--small",
                        "a",
                        "--prompt-file",
                        "b",
                        "--advice-to",
                        "8",
                        "--clock",
                        "processor"))
                .withMessageContaining("--threads 1");
    }
}
