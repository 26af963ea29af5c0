package io.tributary.arch;

import static io.tributary.arch.ForbiddenPlaces.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.pytorch.jni.TrainingCall;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tributary.TributaryApplication;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForbiddenPlacesTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(Ring.BASE, "ai.djl.pytorch.jni");
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(Ring.FIXTURES);

    static Stream<Arguments> rulesAndTheirViolations() {
        return Stream.of(
                arguments(CORE_IS_PURE, List.of("CoreWithSpring")),
                arguments(TABLE_MODELS_ARE_PURE, List.of("TableWithJdbc")),
                arguments(RUNTIME_KNOWS_NO_FEATURE, List.of("TextWithFeature")),
                arguments(ENGINE_STAYS_IN_ITS_ADAPTER, List.of("BenchWithEngine", "TextWithEngine")),
                arguments(THE_SHIM_KNOWS_THE_ENGINE_ONLY, List.of("ShimWithModel")),
                arguments(TOKENIZERS_STAY_IN_TEXT, List.of("ServiceWithTokenizer")),
                arguments(
                        CORE_DRAWS_AND_TIMES_BY_PARAMETER,
                        List.of("CoreWithClock", "CoreWithMathRandom", "CoreWithRandom")),
                arguments(SQL_STAYS_IN_REPOSITORIES, List.of("ServiceWithSql", "TableWithJdbc")),
                arguments(HTTP_STAYS_AT_THE_EDGE, List.of("ServiceWithHttp")),
                arguments(REMOTE_SERVERS_SPEAK_PLAIN_HTTP, List.of("RemoteWithServlet")),
                arguments(CALLS_GO_OUT_IN_FEW_PLACES, List.of("SweepWithSocket")),
                arguments(THREADS_START_IN_FEW_PLACES, List.of("SweepWithPool", "SweepWithThread")),
                arguments(SOFTMAX_STAYS_IN_SAMPLING, List.of("RuleWithSoftmax")),
                arguments(NAMES_SAY_WHAT_A_CLASS_IS, List.of("SweepUtils")));
    }

    @ParameterizedTest
    @MethodSource("rulesAndTheirViolations")
    void theProductKeepsTheRule(ArchRule rule, List<String> violations) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rulesAndTheirViolations")
    void theRuleCatchesExactlyItsFixtures(ArchRule rule, List<String> violations) {
        assertThat(FIXTURES.stream()
                        .filter(type -> !type.getPackageName().contains(".modules."))
                        .filter(type -> breaks(rule, type))
                        .map(JavaClass::getSimpleName)
                        .sorted())
                .containsExactlyElementsOf(violations);
    }

    @Test
    void theProductIsReallyRead() {
        assertThat(PRODUCT.contain(TributaryApplication.class)).isTrue();
        assertThat(PRODUCT.contain(TrainingCall.class)).isTrue();
        assertThat(PRODUCT).noneMatch(type -> type.getPackageName().startsWith(Ring.FIXTURES));
    }

    private static boolean breaks(ArchRule rule, JavaClass type) {
        JavaClasses alone = FIXTURES.that(DescribedPredicate.equalTo(type));
        return rule.allowEmptyShould(true).evaluate(alone).hasViolation();
    }
}
