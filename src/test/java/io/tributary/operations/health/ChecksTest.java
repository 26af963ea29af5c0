package io.tributary.operations.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.decisions.DecisionLog;
import io.tributary.jobs.JobView;
import io.tributary.jobs.Jobs;
import io.tributary.platform.database.DatabaseKind;
import io.tributary.registry.MemoryState;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.Engine;
import io.tributary.serving.EngineState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Every check, well and with its fault; each fault comes with words and advice. */
class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final DataSize NONE = DataSize.ofBytes(0);
    private static final DataSize MORE_THAN_ANY_DISK = DataSize.ofTerabytes(1 << 20);

    private final Engine engine = mock(Engine.class);
    private final ModelRegistry registry = mock(ModelRegistry.class);
    private final DecisionLog log = mock(DecisionLog.class);
    private final Jobs jobs = mock(Jobs.class);

    @TempDir
    private Path folder;

    @Test
    void anEngineWithoutItsThreadIsBroken() {
        when(engine.state()).thenReturn(new EngineState(true, 1, 0, 64, 0));
        assertThat(new EngineCheck(engine).look().level()).isEqualTo(Level.GOOD);
        when(engine.state()).thenReturn(new EngineState(false, 1, 0, 64, 0));
        assertBad(new EngineCheck(engine), Level.BROKEN, "Restart");
    }

    @ParameterizedTest
    @CsvSource({"8, 0, GOOD", "8, 24, GOOD", "8, 33, ATTENTION", "8, 56, BROKEN", "64, 0, BROKEN"})
    void aQueueIsLookedAtWhenHalfOfItWaitsAndBrokenWhenItIsFull(int running, int waiting, Level level) {
        when(engine.state()).thenReturn(new EngineState(true, running, waiting, 64, 0));
        assertThat(new QueueCheck(engine).look().level()).isEqualTo(level);
        assertThat(new QueueCheck(engine).look().words()).contains(waiting + " requests are waiting");
    }

    @Test
    void withoutAModelNothingCanBeAnswered() {
        assertBad(new ModelsCheck(registry), Level.BROKEN, "tributary.models.pairs");
    }

    @Test
    void whatWasPublishedAndCannotBeLoadedIsNamed() {
        when(registry.models()).thenReturn(List.of(mock(io.tributary.registry.LoadedModel.class)));
        when(registry.memory()).thenReturn(new MemoryState(OptionalLong.empty(), 0, List.of(), List.of()));
        assertThat(new ModelsCheck(registry).look().level()).isEqualTo(Level.GOOD);
        when(registry.failed()).thenReturn(List.of("'mine' (its config.json is missing)"));
        Finding finding = assertBad(new ModelsCheck(registry), Level.ATTENTION, "Publish them again");
        assertThat(finding.words()).contains("'mine' (its config.json is missing)");
    }

    @Test
    void aDamagedCheckpointIsNamed() {
        assertThat(new CheckpointsCheck(List::of).look().level()).isEqualTo(Level.GOOD);
        Finding finding = assertBad(
                new CheckpointsCheck(() -> List.of("tiny@v1: model.safetensors is gone")),
                Level.ATTENTION,
                "upload them again");
        assertThat(finding.words()).contains("1 damaged", "tiny@v1: model.safetensors is gone");
    }

    @Test
    void aDatabaseThatIsAwayIsNamedByTheRootOfTheTrouble() {
        DatabaseKind database = mock(DatabaseKind.class);
        when(database.describe()).thenReturn("PostgreSQL 17.2");
        assertThat(new DatabaseCheck(database).look().words()).isEqualTo("PostgreSQL 17.2 answers.");
        when(database.describe())
                .thenThrow(new IllegalStateException("asked", new RuntimeException("Connection refused.")));
        Finding finding = assertBad(new DatabaseCheck(database), Level.BROKEN, "Start the database");
        assertThat(finding.words()).contains("does not answer: Connection refused.");
    }

    @Test
    void aDiskIsLookedAtWhenScarceAndBrokenWhenLow() {
        assertThat(disk(NONE, NONE).look().level()).isEqualTo(Level.GOOD);
        assertBad(disk(MORE_THAN_ANY_DISK, NONE), Level.ATTENTION, "keep-days");
        assertBad(disk(MORE_THAN_ANY_DISK, MORE_THAN_ANY_DISK), Level.BROKEN, "keep-days");
    }

    private DiskCheck disk(DataSize scarce, DataSize low) {
        return new DiskCheck(properties(scarce, low));
    }

    private HealthProperties properties(DataSize scarce, DataSize low) {
        return new HealthProperties(folder.resolve("not/made/yet"), scarce, low, Duration.ofHours(24));
    }

    @Test
    void aJobThatFailedTodayIsNamedOneOfYesterdayIsNot() {
        JobsCheck check = new JobsCheck(jobs, properties(NONE, NONE), Clock.fixed(NOW, ZoneOffset.UTC));
        when(jobs.list()).thenReturn(List.of(job("failed", "old", NOW.minus(Duration.ofHours(25)))));
        assertThat(check.look().level()).isEqualTo(Level.GOOD);
        when(jobs.list())
                .thenReturn(List.of(
                        job("running", null, null), job("failed", "the disk is full", NOW.minus(Duration.ofHours(1)))));
        Finding finding = assertBad(check, Level.ATTENTION, "start it again");
        assertThat(finding.words()).contains("1 failed in 24 hours", "'training'", "the disk is full");
    }

    private static JobView job(String state, @Nullable String message, @Nullable Instant finished) {
        return new JobView(UUID.randomUUID(), "training", "", state, 0, false, message, NOW, finished);
    }

    @ParameterizedTest
    @CsvSource({"0, GOOD", "128, GOOD", "129, ATTENTION", "256, BROKEN"})
    void aLogThatCannotKeepUpIsSeenBeforeAnswersWaitForIt(int queued, Level level) {
        when(log.queued()).thenReturn(queued);
        when(log.capacity()).thenReturn(256);
        assertThat(new LogCheck(log).look().level()).isEqualTo(level);
    }

    @Test
    void aCheckThatFailsIsAFindingAndHidesNoOther() {
        when(engine.state()).thenReturn(new EngineState(true, 0, 0, 64, 0));
        when(jobs.list()).thenThrow(new IllegalStateException("no connection"));
        Checks checks = new Checks(
                List.of(new EngineCheck(engine), new JobsCheck(jobs, properties(NONE, NONE), Clock.systemUTC())));
        assertThat(checks.findings()).extracting(Finding::id).containsExactly("jobs", "engine");
        assertThat(checks.findings().get(0).words()).isEqualTo("It could not be looked at: no connection.");
    }

    private static Finding assertBad(Check check, Level level, String advice) {
        Finding finding = check.look();
        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.advice()).contains(advice);
        return finding;
    }
}
