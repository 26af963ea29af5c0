package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private static final byte[] POSITION = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    private Checkpoints checkpoints(CheckpointListener listener) {
        return new Checkpoints(folder, 2, TinyTraining.JSON, listener);
    }

    private void write(long step) throws IOException {
        write(step, CheckpointListener.NONE);
    }

    private void write(long step, CheckpointListener listener) throws IOException {
        checkpoints(listener).write(step, file -> put(file, "weights " + step), POSITION);
    }

    private static void put(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checkpoints.Found newest() throws IOException {
        return checkpoints(CheckpointListener.NONE).newest(complaints::add).orElseThrow();
    }

    @Test
    void theNewestComesBackAndOnlyAFewAreKept() throws IOException {
        for (long step : new long[] {5, 10, 100}) {
            write(step);
        }
        assertThat(newest().step()).isEqualTo(100);
        assertThat(newest().student()).hasContent("weights 100");
        assertThat(newest().position()).isEqualTo(POSITION);
        assertThat(checkpoints(CheckpointListener.NONE).steps()).containsExactly(10L, 100L);
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "position.json", "manifest.json"})
    void aDamagedOneIsReportedAndTheOneBeforeIsTaken(String file) throws IOException {
        write(5);
        write(10);
        Path damaged = folder.resolve("step-000000000010").resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        assertThat(newest().step()).isEqualTo(5);
        assertThat(complaints).singleElement().asString().contains("step 10", file.equals("manifest.json") ? "damaged" : file, "falling back");
        write(10);
        assertThat(newest().student()).hasContent("weights 10");
    }

    @Test
    void aMissingFileIsDamageToo() throws IOException {
        write(5);
        write(10);
        Files.delete(folder.resolve("step-000000000010").resolve("student"));
        assertThat(newest().step()).isEqualTo(5);
        assertThat(complaints).singleElement().asString().contains("student is missing");
    }

    @Test
    void aFullDiskLeavesTheEarlierOnesAndNoRubbish() throws IOException {
        write(5);
        CheckpointListener full = new CheckpointListener() {
            @Override
            public void created(Path temporary) throws IOException {
                // a file that every write to fails, as on a full disk
                Files.createSymbolicLink(temporary.resolve("student"), Path.of("/dev/full"));
            }
        };
        assertThatThrownBy(() -> write(10, full))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        assertThat(newest().step()).isEqualTo(5);
        assertThat(names()).containsExactly("step-000000000005");
    }

    @Test
    void whatAKilledWriterLeftIsNeverReadAndRemoved() throws IOException {
        write(5);
        Path half = Files.createDirectory(folder.resolve("unfinished-1"));
        Files.writeString(half.resolve("student"), "half");
        assertThat(newest().step()).isEqualTo(5);
        assertThat(names()).containsExactly("step-000000000005");
    }

    @Test
    void itHasItsNameOnlyOnceEverythingIsSynced() throws IOException {
        List<List<String>> seen = new ArrayList<>();
        write(5, new CheckpointListener() {
            @Override
            public void synced(Path temporary) throws IOException {
                seen.add(names());
                assertThat(temporary.resolve("manifest.json")).exists();
            }

            @Override
            public void renamed(Path checkpoint) throws IOException {
                seen.add(names());
            }
        });
        assertThat(seen.get(0)).singleElement().asString().startsWith("unfinished-");
        assertThat(seen.get(1)).containsExactly("step-000000000005");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
