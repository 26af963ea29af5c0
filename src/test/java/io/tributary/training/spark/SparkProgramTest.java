package io.tributary.training.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.train.LearnabilityScore;
import io.tributary.runtime.scoring.ScoringPlan;
import io.tributary.runtime.scoring.ScoringStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is a real one; what it does is not. Spark itself runs in the tests of the profile. */
class SparkProgramTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    private SparkProperties properties(@Nullable Path jar, @Nullable Path home, String goes) {
        return new SparkProperties(jar, home, "local[2]", "64m", Map.of("spark.goes", goes));
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("tributary-spark.jar");
        String name = FakeScoring.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var in = FakeScoring.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            java.util.Objects.requireNonNull(in).transferTo(out);
        }
        Files.createDirectories(folder.resolve("jars"));
        return jar;
    }

    private SparkProgram program(String goes) throws IOException {
        return new SparkProgram(properties(jar(), null, goes), FakeScoring.class.getName());
    }

    private ScoringPlan plan() {
        Path own = folder.resolve("pass");
        return new ScoringPlan(
                Path.of("/t"),
                false,
                12,
                Path.of("/m"),
                1,
                4,
                own,
                own.resolve("result"),
                new LearnabilityScore(10, LearnabilityScore.Mask.ZERO),
                null);
    }

    @Test
    void theResultIsThereWhenTheProcessSaysSo() throws IOException {
        assertThat(program("well").run(plan(), () -> false, status -> {})).isTrue();
        assertThat(plan().result()).hasContent("local[2]");
    }

    @Test
    void whoeverStopsItEndsTheProcess() throws IOException {
        List<ScoringStatus> told = new ArrayList<>();
        assertThat(program("on").run(plan(), () -> !told.isEmpty(), told::add)).isFalse();
        assertThat(told.get(0).progress()).isEqualTo(0.25);
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    @Test
    void aFailureSaysWhyAndWhereTheLogIs() throws IOException {
        SparkProgram badly = program("badly");
        assertThatThrownBy(() -> badly.run(plan(), () -> false, status -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a worker has no memory")
                .hasMessageContaining("spark.log");
        SparkProgram silently = program("silently");
        assertThatThrownBy(() -> silently.run(plan(), () -> false, status -> {}))
                .hasMessageContaining("it ended with code 3");
    }

    @Test
    void whatIsNotSetUpIsRefusedWithWhatToSet() throws IOException {
        assertThatThrownBy(() -> new SparkProgram(properties(null, null, "well")).require())
                .isInstanceOf(NoSpark.class)
                .hasMessageContaining("mvn -Pspark package")
                .hasMessageContaining("tributary.spark.jar");
        Path gone = folder.resolve("gone.jar");
        assertThatThrownBy(() -> new SparkProgram(properties(gone, null, "well")).require())
                .hasMessageContaining(gone.toString())
                .hasMessageContaining("does not exist");
        Path jar = jar();
        assertThatThrownBy(() -> new SparkProgram(properties(jar, folder.resolve("home"), "well")).require())
                .hasMessageContaining("no folder 'jars'")
                .hasMessageContaining("tributary.spark.home");
    }

    @Test
    void aClusterFindsOurClassesWhereTheyLie() throws IOException {
        SparkProperties properties =
                new SparkProperties(jar(), null, "spark://m:7077", "1g", Map.of("spark.executor.memory", "3g"));
        List<String> words = SparkCommand.of(properties).arguments(SparkCommand.MAIN, Path.of("/p/plan.json"));
        assertThat(words)
                .contains("-Xmx1g", "-Dspark.master=spark://m:7077", "-Dspark.executor.memory=3g", "/p/plan.json")
                .contains("-Dspark.executor.extraClassPath=%s:%s/*"
                        .formatted(folder.resolve("tributary-spark.jar"), folder.resolve("lib")))
                .endsWith(String.valueOf(ProcessHandle.current().pid()))
                .noneMatch(word -> word.contains("127.0.0.1"));
    }
}
