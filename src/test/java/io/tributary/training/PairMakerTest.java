package io.tributary.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.platform.start.StartRefused;
import io.tributary.runtime.checkpoint.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

/** A pair is made from a plan of the test's own, seconds long; the plan of the shipped one is held to what the product knows. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:pair-maker;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.models.published-to=target/pair-maker-test/published",
            "tributary.training.directory=target/pair-maker-test/runs",
            "tributary.training.corpora-folder=target/pair-maker-test/corpora",
            "tributary.experiments.import-shipped=false",
            "tributary.training.import-shipped=false"
        })
class PairMakerTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    PairMaker maker;

    @Autowired
    PlannedWork work;

    @Autowired
    TrainingRuns runs;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void aPlanGivesTwoHalvesInHalfTheBytesAndIsNotMadeTwice() throws Exception {
        Path pair = folder.resolve("pair");
        MakeCommand.make(maker, "tiny", pair);
        MakeCommand.make(maker, "tiny", folder.resolve("again"));

        assertThat(runs.list())
                .extracting(run -> run.spec().name())
                .containsExactlyInAnyOrder("tiny-small", "tiny-large", "tiny-second");
        RunView large = named("tiny-large");
        assertThat(large.spec().teacher())
                .isEqualTo("run:" + named("tiny-small").id());
        assertThat(named("tiny-second").spec().continueFrom()).isEqualTo("run:" + large.id());
        assertThat(files(folder)).containsExactly("again", "pair");
        assertThat(files(pair)).containsExactly("large", "small", "tokenizer.json", "tokenizer_config.json");
        for (String half : List.of("small", "large")) {
            Path written = pair.resolve(half);
            assertThat(files(written)).containsExactly("README.md", "config.json", "model.safetensors");
            assertThat(written.resolve("README.md"))
                    .content()
                    .contains("Corpus `tiny-pair-tasks` (task suite, 400 examples", "before the weights were rounded");
            assertThat(written.resolve("model.safetensors"))
                    .hasSameBinaryContentAs(
                            folder.resolve("again").resolve(half).resolve("model.safetensors"));
            Files.copy(pair.resolve("tokenizer.json"), written.resolve("tokenizer.json"));
            try (Checkpoint checkpoint = Checkpoint.open(written)) {
                assertThat(checkpoint.types()).containsOnlyKeys("BF16");
                assertThat(checkpoint.types().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(named("tiny-" + half).parameters());
            }
        }
        assertThat(pair.resolve("large").resolve("README.md"))
                .content()
                .as("the card names the run it ended with, and the one before")
                .containsSubsequence(
                        "(tiny-second)",
                        "| recipe | baseline |",
                        "## Results",
                        "## Before it: run `" + large.id() + "` (tiny-large)",
                        "| recipe | salt |",
                        "| steps | 6 of 6 |");
        assertThatThrownBy(() -> MakeCommand.make(maker, "tiny", pair))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> MakeCommand.make(maker, "tinier", folder.resolve("other")))
                .as("a plan of other steps under the same names")
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("tiny-small");
        runs.copy(named("tiny-small").id(), anotherSeed());
        MakeCommand.make(maker, "tiny", folder.resolve("beside a namesake"));
        assertThat(files(folder)).containsExactly("again", "beside a namesake", "pair");
    }

    @Test
    void whatStandsInTheWayOfTheResultIsSaidBeforeTheWork() {
        assertThatThrownBy(() ->
                        MakeCommand.make(maker, "tiny", folder.resolve("none").resolve("pair")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("make it first");
    }

    @Test
    void theShippedPairsPlanNamesStudentsOfItsSizes() throws Exception {
        PairPlan plan = work.plan("models/shipped-pair.json", PairPlan.class);

        assertThat(plan.corpora())
                .extracting(corpus -> corpus.name())
                .contains(plan.small().corpus())
                .containsAll(plan.large().stream().map(RunRequest::corpus).toList());
        assertThat(plan.large().get(0).recipe()).isEqualTo("salt");
        assertThat(Objects.requireNonNull(plan.small().student()).width()).isEqualTo(hiddenSize("small"));
        assertThat(Objects.requireNonNull(plan.large().get(0).student()).width())
                .isEqualTo(hiddenSize("large"));
    }

    @Test
    void aPlanThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> maker.make("none", folder))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("models/none-pair.json");
    }

    private static RunRequest anotherSeed() {
        return JSON.readValue("{\"seed\":2}", RunRequest.class);
    }

    private RunView named(String name) {
        return runs.list().stream()
                .filter(run -> run.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int hiddenSize(String half) {
        try (Checkpoint checkpoint = Checkpoint.open(Path.of("src/main/resources/models/pair", half))) {
            return checkpoint.config().hiddenSize();
        }
    }

    private static List<String> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
