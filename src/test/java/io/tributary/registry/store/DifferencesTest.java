package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.it.TestDatabase;
import io.tributary.registry.DamagedModel;
import io.tributary.runtime.text.TextCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What bf16 and int8 cost is measured for every version that passes its smoke test, or it is said why not. */
class DifferencesTest {
    @TempDir
    private Path folder;

    private final Map<String, byte[]> small = StoreFixture.half("small");

    private static Differences result(Measurement measurement) {
        return Objects.requireNonNull(measurement.result());
    }

    @Test
    void everyPrecisionIsHeldAgainstFp32OnTheSameTokens() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            assertThat(store.measured).containsExactly(row.id());
            assertThat(store.measurements.of(row.id())).contains(new Measurement(null));

            Differences found = result(store.measured(row, false));
            assertThat(found.reason()).isNull();
            assertThat(found.text()).isEqualTo(SampleText.sha256());
            assertThat(found.items()).extracting(Difference::precision).containsExactly("fp32", "bf16", "int8");
            // BOS leads every window, so every token of the text up to the limit is judged
            assertThat(found.positions()).isEqualTo(1024);
            Difference fp32 = found.items().get(0);
            assertThat(fp32.same()).isEqualTo(1024);
            double loss = Objects.requireNonNull(fp32.loss());
            // it was made for short tasks, and finds the text strange
            assertThat(loss).isBetween(10.0, 16.0);
            for (Difference item : found.items().subList(1, 3)) {
                assertThat(item.reason()).isNull();
                assertThat(Objects.requireNonNull(item.loss()))
                        .isNotEqualTo(loss)
                        .isCloseTo(loss, within(0.05));
                assertThat(item.same()).isBetween(950, 1024);
            }
        }
    }

    @Test
    void theReferenceMustFitIntoTheBudget() throws IOException {
        try (StoreFixture store =
                new StoreFixture(folder, TestDatabase.h2(), DataSize.ofMegabytes(50), DataSize.ofKilobytes(400))) {
            VersionRow row = store.tried(store.version("tiny", small));
            assertThat(row.state()).isEqualTo(CheckpointState.READY);
            Differences found = result(store.measured(row, false));
            assertThat(found.items()).isEmpty();
            assertThat(found.reason()).contains("fp32 weights", "409,600", "tributary.models.memory");
        }
    }

    @Test
    void anEncoderDecoderIsNotMeasured() {
        try (StoreFixture store = new StoreFixture(folder)) {
            Inspection inspection = new Inspection(
                    "safetensors", "t5", "T5", 1, Map.of(), 8, 8, 8, 1, "ab", false, true, Map.of("fp32", 4L));
            VersionRow row = VersionStoreContract.row("t5", 1, inspection);
            store.rows.insert(row, List.of());
            store.rows.state(row.id(), CheckpointState.READY, null);
            store.measurements.begin(row.id());
            assertThat(result(store.measured(row, false)).reason()).contains("encoder-decoder");
        }
    }

    @Test
    void aMeasurementThatIsCancelledSaysSoAndCanBeMadeAgain() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            assertThat(result(store.measured(row, true)).reason()).isEqualTo("the measurement was cancelled");
            store.measurements.begin(row.id());
            assertThat(store.measurements.of(row.id())).contains(new Measurement(null));
            assertThat(result(store.measured(row, false)).items()).hasSize(3);
        }
    }

    @Test
    void damagedFilesAreNotMeasured() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            Path weights = store.shelf.directory(row.id()).resolve("model.safetensors");
            byte[] bytes = Files.readAllBytes(weights);
            bytes[bytes.length - 1] ^= 1;
            Files.write(weights, bytes);
            assertThatThrownBy(() -> store.measured(row, false)).isInstanceOf(DamagedModel.class);
            assertThat(result(store.measurements.of(row.id()).orElseThrow()).reason())
                    .contains("model.safetensors", "SHA-256");
            assertThatThrownBy(() -> store.measurements.begin(row.id()))
                    .isInstanceOf(InUse.class)
                    .hasMessage("tiny@v1 is damaged; only versions that are ready are measured");
        }
    }

    @Test
    void whatIsGoneIsNotMeasured() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            store.shelf.unload(row);
            store.versions.delete(row.id());
            new DifferenceJob(store.rows, store.differenceRows, store.shelf, store.registry)
                    .run(new StoreFixture.Context(row.id(), false));
            assertThat(store.measurements.of(row.id())).isEmpty();
            UUID nobody = UUID.randomUUID();
            assertThatThrownBy(() -> store.measurements.begin(nobody)).isInstanceOf(UnknownCheckpoint.class);
        }
    }

    @Test
    void windowsCoverTheTextOnceAndFitTheContext() {
        try (TextCodec text = TextCodec.load(StoreFixture.PAIR)) {
            int bos = text.encodePrompt("")[0];
            List<int[]> windows = SampleText.windows(text, 100);
            assertThat(windows).hasSize(11).allSatisfy(window -> {
                assertThat(window).hasSizeLessThanOrEqualTo(100);
                assertThat(window[0]).isEqualTo(bos);
            });
            assertThat(windows.stream().mapToInt(window -> window.length - 1).sum())
                    .isEqualTo(1024);
            assertThat(SampleText.windows(text, 1)).isEmpty();
        }
    }
}
