package io.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.core.model.ModelSession;
import io.tributary.runtime.djl.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Models of one size, and memory for two of them. */
class ModelMemoryTest {
    private static final Path PAIR = Path.of("src/main/resources/models/pair");

    @TempDir
    private Path folder;

    private final List<String> left = new ArrayList<>();
    private Path checkpoint = Path.of("unset");
    private DataSize two = DataSize.ofBytes(0);
    private ModelRegistry registry = Registries.empty(Path.of("unset"));

    @BeforeEach
    void checkpoint() throws IOException {
        checkpoint = Files.createDirectory(folder.resolve("small"));
        for (String file : List.of("small/config.json", "small/model.safetensors", "tokenizer.json")) {
            Path source = PAIR.resolve(file);
            Files.copy(source, checkpoint.resolve(source.getFileName().toString()));
        }
        registry = Registries.empty(folder.resolve("scale"));
        registry.serve("scale", checkpoint, Precision.FP32, () -> {});
        two = DataSize.ofBytes(2 * registry.memory().used() + 1);
        registry.close();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private void open(Duration wait, Executor loader) {
        registry = Registries.limited(folder.resolve("models"), two, wait, loader, event -> {
            if (event instanceof ModelLeaving leaving) {
                left.add(leaving.model().name());
            }
        });
    }

    private LoadedModel serve(String name) {
        return registry.serve(name, checkpoint, Precision.FP32, () -> {});
    }

    @Test
    void theLeastRecentlyUsedIdleModelLeavesAndComesBackWithTheSameRows() {
        open(Duration.ZERO, Runnable::run);
        LoadedModel a = serve("a");
        LoadedModel b = serve("b");
        LoadedModel c = serve("c");
        assertThat(registry.memory().present()).containsExactly("a", "b");
        assertThat(registry.memory().away()).containsExactly("c");
        float[] before = row(a);
        registry.hold(List.of(c)).close();
        assertThat(left).as("a was used after b").containsExactly("b");
        assertThat(registry.memory().present()).containsExactly("a", "c");
        registry.hold(List.of(b)).close();
        assertThat(left).containsExactly("b", "a");
        assertThat(row(a)).containsExactly(before);
        assertThat(registry.memory().used()).isLessThanOrEqualTo(two.toBytes());
        assertThat(registry.findModel("c")).as("it is served all the time").contains(c);
    }

    private static float[] row(LoadedModel model) {
        try (ModelSession session = model.model().open(1024)) {
            return session.advance(1, 50, 60).logits(2).clone();
        }
    }

    @Test
    void whatIsHeldStaysAndTheRequestIsRefusedWithATimeToComeBack() {
        open(Duration.ZERO, Runnable::run);
        Lease lease = registry.hold(List.of(serve("a"), serve("b")));
        LoadedModel c = serve("c");
        assertThatThrownBy(() -> registry.hold(List.of(c)))
                .isInstanceOfSatisfying(
                        ModelAway.class, e -> assertThat(e.retrySeconds()).isPositive())
                .hasMessageContaining("c cannot be brought into memory now");
        assertThat(registry.bringIn(c)).isFalse();
        assertThat(left).isEmpty();
        lease.close();
        lease.close();
        registry.hold(List.of(c)).close();
        assertThat(left).containsExactly("a");
    }

    @Test
    void anOpenSessionKeepsItsModelWithoutALease() {
        open(Duration.ZERO, Runnable::run);
        LoadedModel a = serve("a");
        LoadedModel b = serve("b");
        LoadedModel c = serve("c");
        try (ModelSession session = a.model().open(1024);
                ModelSession other = b.model().open(1024)) {
            assertThatThrownBy(() -> registry.hold(List.of(c))).isInstanceOf(ModelAway.class);
            assertThat(session.advance(1).logits(0)).hasSize(1024);
            assertThat(other.advance(1).logits(0)).hasSize(1024);
        }
        registry.hold(List.of(c)).close();
        assertThat(registry.memory().present()).contains("c");
    }

    @Test
    void firstLayersThatDraftComeAndLeaveWithTheWhole() {
        open(Duration.ZERO, Runnable::run);
        LoadedModel a = serve("a");
        ModelPair pair = registry.pair("a~1");
        assertThat(pair.large()).isSameAs(a);
        assertThat(pair.small().parameters()).isLessThan(a.parameters()).isPositive();
        float[] before = row(pair.small());
        assertThat(before).isNotEqualTo(row(a));
        serve("b");
        LoadedModel c = serve("c");
        try (ModelSession session = pair.small().model().open(1024)) {
            registry.hold(List.of(c)).close();
            assertThat(left).as("a was used last, by its first layers").containsExactly("b");
            assertThat(session.advance(1).logits(0)).hasSize(1024);
        }
        left.clear();
        registry.hold(List.of(registry.model("b"))).close();
        assertThat(left).containsExactly("a", "the first 1 layers of a");
        assertThat(row(pair.small())).containsExactly(before);
        assertThat(registry.withdraw("a").models())
                .extracting("class.simpleName")
                .containsExactly("Resident", "FirstLayers");
        assertThat(registry.findPair("a~1")).isEmpty();
    }

    @Test
    void aRequestWaitsUntilAnotherLetsGo() throws Exception {
        open(Duration.ofMinutes(1), Runnable::run);
        Lease lease = registry.hold(List.of(serve("a"), serve("b")));
        LoadedModel c = serve("c");
        CompletableFuture<Lease> waiting = CompletableFuture.supplyAsync(() -> registry.hold(List.of(c)));
        assertThat(waiting).isNotDone();
        lease.close();
        waiting.get().close();
        assertThat(left).containsExactly("a");
    }

    @Test
    void withNoTimeToWaitTheModelIsReadForTheNextRequest() {
        Deque<Runnable> later = new ConcurrentLinkedDeque<>();
        open(Duration.ZERO, later::add);
        LoadedModel a = awaySince(later, "a");
        assertThatThrownBy(() -> registry.hold(List.of(a))).hasMessageContaining("a is being brought into memory");
        assertThatThrownBy(() -> registry.hold(List.of(a))).isInstanceOf(ModelAway.class);
        assertThat(later).as("it is read once").hasSize(1);
        later.remove().run();
        registry.hold(List.of(a)).close();
    }

    /** A model that two others have kept out of memory at first. */
    private LoadedModel awaySince(Deque<Runnable> later, String name) {
        CompletableFuture<LoadedModel> one = CompletableFuture.supplyAsync(() -> serve("one"));
        drain(later, one);
        CompletableFuture<LoadedModel> other = CompletableFuture.supplyAsync(() -> serve("other"));
        drain(later, other);
        return serve(name);
    }

    private static void drain(Deque<Runnable> later, CompletableFuture<?> until) {
        while (!until.isDone()) {
            Runnable task = later.poll();
            if (task != null) {
                task.run();
            }
            Thread.onSpinWait();
        }
        until.join();
    }

    @Test
    void modelsThatCanNeverBeThereTogetherAreRefusedWithTheNumbers() {
        open(Duration.ofMinutes(1), Runnable::run);
        LoadedModel a = serve("a");
        LoadedModel b = serve("b");
        LoadedModel c = serve("c");
        assertThatThrownBy(() -> registry.hold(List.of(a, b, c)))
                .isInstanceOf(OverBudget.class)
                .hasMessageContaining("a and b and c")
                .hasMessageContaining("tributary.models.memory");
        two = DataSize.ofBytes(1000);
        registry.close();
        open(Duration.ZERO, Runnable::run);
        assertThatThrownBy(() -> serve("d")).isInstanceOf(OverBudget.class);
        assertThat(registry.models()).isEmpty();
    }

    @Test
    void aWithdrawnModelMakesRoomWhenItsLastSessionIsClosed() {
        open(Duration.ZERO, Runnable::run);
        LoadedModel a = serve("a");
        LoadedModel b = serve("b");
        LoadedModel c = serve("c");
        Lease lease = registry.hold(List.of(b));
        try (ModelSession session = a.model().open(1024)) {
            registry.withdraw("a");
            assertThatThrownBy(() -> registry.hold(List.of(c))).isInstanceOf(ModelAway.class);
            assertThatThrownBy(() -> registry.hold(List.of(a))).hasMessageContaining("a was unloaded");
            session.advance(1);
        }
        registry.hold(List.of(c)).close();
        lease.close();
    }

    @Test
    void weightsThatCannotBeReadAnyMoreAreReportedAndDoNotBlockOthers() throws IOException {
        open(Duration.ZERO, Runnable::run);
        serve("a");
        serve("b");
        LoadedModel c = serve("c");
        Path weights = checkpoint.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.delete(weights);
        assertThatThrownBy(() -> registry.hold(List.of(c))).hasMessageContaining("model.safetensors");
        assertThat(registry.memory().present()).containsExactly("b");
        Files.write(weights, bytes);
        registry.hold(List.of(c)).close();
    }
}
