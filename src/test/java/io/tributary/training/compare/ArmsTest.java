package io.tributary.training.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.training.OptimizerSpec;
import io.tributary.training.RunSpec;
import io.tributary.training.RunState;
import io.tributary.training.RunView;
import io.tributary.training.StudentShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArmsTest {
    private static RunView run(String recipe, Map<String, Object> parameters, long seed, @Nullable String teacher) {
        RunSpec spec = new RunSpec(
                recipe + seed,
                recipe,
                parameters,
                "corpus",
                new StudentShape(2, 32, 2, 2, 64, 64, true),
                null,
                teacher,
                null,
                null,
                100,
                4,
                1,
                64,
                new OptimizerSpec(2e-3, "cosine", 10, 0.1, 0, 0.9, 0.95, 1e-8, 0.1, 1),
                "fp32",
                1,
                seed,
                10,
                8,
                5,
                3);
        return new RunView(
                UUID.randomUUID(),
                null,
                spec,
                RunState.FINISHED,
                null,
                100,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                Instant.EPOCH,
                null,
                null);
    }

    private static final RunView SALT_0 = run("salt", Map.of("omega", 0.667), 0, "run:7");
    private static final RunView SALT_1 = run("salt", Map.of("omega", 0.667), 1, "run:7");
    private static final RunView HALF = run("salt", Map.of("omega", 0.5), 0, "run:7");
    private static final RunView BASELINE = run("baseline", Map.of(), 0, null);

    @Test
    void runsThatDifferInSeedAndNameAreOneArm() {
        assertThat(Arms.named(List.of(SALT_0, BASELINE, SALT_1), UnaryOperator.identity()))
                .containsExactly(Map.entry("salt", List.of(SALT_0, SALT_1)), Map.entry("baseline", List.of(BASELINE)));
    }

    @Test
    void armsOfOneRecipeAreNamedByWhatTellsThemApart() {
        RunView other = run("salt", Map.of("omega", 0.5), 0, "run:8");
        UnaryOperator<String> reading =
                text -> text.replace("run:7", "the 0.1M").replace("run:8", "the 0.3M");
        assertThat(Arms.named(List.of(SALT_0, HALF), reading)).containsOnlyKeys("salt, omega 0.667", "salt, omega 0.5");
        assertThat(Arms.named(List.of(HALF, other), reading))
                .containsOnlyKeys("salt, teacher the 0.1M", "salt, teacher the 0.3M");
    }

    @Test
    void onlySettingsThatDifferAreNamed() {
        List<Settings> all =
                List.of(Settings.of(SALT_0.spec()), Settings.of(HALF.spec()), Settings.of(BASELINE.spec()));
        assertThat(Settings.differing(all)).extracting(Settings::title).containsExactly("recipe", "omega", "teacher");
        assertThat(Settings.differing(List.of(all.get(0)))).isEmpty();
    }

    @Test
    void whatMakesAnArmSpecialIsNoPartOfItsFrame() {
        assertThat(Settings.of(SALT_0.spec()).frame())
                .isEqualTo(Settings.of(BASELINE.spec()).frame());
    }
}
