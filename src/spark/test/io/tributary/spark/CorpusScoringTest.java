package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.train.LearnabilityScore;
import io.tributary.core.train.TokenLosses;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.djl.StudentOptions;
import io.tributary.runtime.labels.LabelCacheWriter;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.labels.LabelStorage;
import io.tributary.runtime.scoring.LabelOrder;
import io.tributary.runtime.scoring.ScoreFile;
import io.tributary.runtime.scoring.ScoringPlan;
import io.tributary.runtime.scoring.ScoringStatus;
import io.tributary.runtime.tokens.TokenFileWriter;
import io.tributary.runtime.tokens.TokenMark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tasks at a time in this process find, to the last bit, what one loop over the corpus finds. */
class CorpusScoringTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/llama");
    private static final int VOCABULARY = 96;
    private static final int LENGTH = 12;
    private static final int PARTS = 3;
    private static final LearnabilityScore SCORE = new LearnabilityScore(70, LearnabilityScore.Mask.ZERO);
    private static final LabelOrder LABELS =
            new LabelOrder(new int[] {7, 3, 30, 0, 12}, 5, 2, LabelStorage.FP32, 0xC0FFEEL);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    /** 40 documents with prompts of 3 tokens, of 5 to 12 tokens each. */
    @BeforeEach
    void write() throws IOException {
        Random random = new Random(5);
        Vocabulary vocabulary = new Vocabulary(VOCABULARY, Set.of(2), "00".repeat(32));
        try (TokenFileWriter writer =
                TokenFileWriter.open(folder.resolve("training.tokens"), vocabulary, TokenMark.START)) {
            for (int document = 0; document < 40; document++) {
                int[] tokens = random.ints(5 + document % 8, 3, VOCABULARY).toArray();
                writer.append(tokens, 3);
            }
            writer.finish();
        }
    }

    private ScoringPlan plan(boolean examples, @Nullable LabelOrder labels) {
        return new ScoringPlan(
                folder.resolve("training.tokens"),
                examples,
                LENGTH,
                MODEL.toAbsolutePath(),
                1,
                PARTS,
                folder.resolve("pass"),
                folder.resolve("result"),
                labels == null ? SCORE : null,
                labels);
    }

    private static void run(ScoringPlan plan) throws IOException {
        CorpusScoring.run(
                plan,
                new SparkConf(false)
                        .setMaster("local[2]")
                        .set("spark.driver.host", "127.0.0.1")
                        .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    private static DjlTeacher model() {
        return DjlTeacher.load(MODEL, StudentOptions.standard(), Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void scoresAreThoseOfOneLoop(boolean examples) throws IOException {
        ScoringPlan plan = plan(examples, null);
        run(plan);
        WindowPool corpus = plan.corpus();
        assertThat(corpus.size()).isGreaterThan(25);
        try (DjlTeacher model = model();
                ScoreFile file = new ScoreFile(plan.result())) {
            ScoreFile.Content found = file.read();
            assertThat(found.scores()).hasSize(corpus.size());
            for (int window = 0; window < corpus.size(); window++) {
                TokenLosses expected = model.tokens(corpus, window);
                assertThat(found.scores()[window]).isEqualTo(SCORE.of(expected.losses(), expected.ranks()));
                assertThat(found.losses()[window]).isEqualTo(expected.meanLoss());
            }
            assertThat(java.util.Arrays.stream(found.scores()).max().orElseThrow()).isPositive();
            assertThat(found.seconds()).isPositive();
        }
        assertThat(ScoringStatus.read(plan.folder()))
                .contains(new ScoringStatus("completed", corpus.size(), corpus.size(), PARTS, PARTS, 0, null));
    }

    @Test
    void aLabelCacheIsThatOfOneLoopByteForByte() throws IOException {
        ScoringPlan plan = plan(false, LABELS);
        run(plan);
        Path expected = folder.resolve("expected");
        LabelShape shape = new LabelShape(5, LENGTH, VOCABULARY, 5, 2, LabelStorage.FP32, LABELS.fingerprint());
        try (DjlTeacher model = model();
                LabelCacheWriter writer = LabelCacheWriter.open(expected, shape)) {
            for (int window : LABELS.windows()) {
                writer.append(model.labels(plan.corpus(), window, 5, 2));
            }
        }
        assertThat(plan.result()).hasSameBinaryContentAs(expected);
    }

    @Test
    void aPassThatIsStartedAgainScoresOnlyWhatIsMissing() throws IOException {
        ScoringPlan plan = plan(false, null);
        run(plan);
        byte[] whole = Files.readAllBytes(plan.result());
        Path kept = plan.folder().resolve("answers/part=0");
        FileTime before = Files.getLastModifiedTime(only(kept));
        delete(plan.folder().resolve("answers/part=1"));
        Files.delete(plan.result());
        run(plan);
        assertThat(Files.getLastModifiedTime(only(kept))).isEqualTo(before);
        assertThat(scoresOf(Files.readAllBytes(plan.result()))).isEqualTo(scoresOf(whole));
    }

    /** Without the seconds, which differ. */
    private static double[] scoresOf(byte[] file) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(file);
        double[] scores = new double[file.length / 24];
        java.util.Arrays.setAll(scores, i -> bytes.getDouble(24 * i));
        return scores;
    }

    private static Path only(Path piece) throws IOException {
        try (Stream<Path> files = Files.list(piece)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anotherPlansFolderIsRefused() throws IOException {
        ScoringPlan plan = plan(false, null);
        Files.createDirectories(plan.folder());
        Files.writeString(plan.folder().resolve("owner.json"), plan(true, null).json());
        assertThatThrownBy(() -> run(plan))
                .hasMessageContaining("another plan")
                .hasMessageContaining(plan.folder().toString());
        assertThat(plan.result()).doesNotExist();
    }

    @Test
    void twoProcessesDoNotWorkInOneFolder() throws IOException {
        ScoringPlan plan = plan(false, null);
        Files.createDirectories(plan.folder());
        try (FileChannel held = FileChannel.open(
                plan.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(held.tryLock()).isNotNull();
            // the same process sees its own lock otherwise than a second one would
            assertThatThrownBy(() -> run(plan)).isInstanceOf(java.nio.channels.OverlappingFileLockException.class);
        }
    }

    @Test
    void aModelThatCannotBeLoadedIsNamedInTheStatus() throws IOException {
        ScoringPlan good = plan(false, null);
        ScoringPlan plan = new ScoringPlan(
                good.tokens(),
                false,
                LENGTH,
                folder.resolve("nowhere"),
                1,
                PARTS,
                good.folder(),
                good.result(),
                SCORE,
                null);
        assertThatThrownBy(() -> run(plan)).isInstanceOf(Exception.class);
        ScoringStatus status = ScoringStatus.read(plan.folder()).orElseThrow();
        assertThat(status.state()).isEqualTo("failed");
        assertThat(status.message()).contains("nowhere");
        assertThat(plan.result()).doesNotExist();
    }

    @Test
    void piecesDifferByAtMostOneWindowAndNoneIsEmpty() {
        for (int windows = 1; windows < 40; windows++) {
            for (int wanted = 1; wanted < 50; wanted++) {
                Cut cut = Cut.of(windows, wanted);
                assertThat(cut.first(0)).isZero();
                assertThat(cut.first(cut.parts())).isEqualTo(windows);
                for (int part = 0; part < cut.parts(); part++) {
                    assertThat(cut.size(part)).isBetween(windows / cut.parts(), windows / cut.parts() + 1);
                }
            }
        }
    }
}
