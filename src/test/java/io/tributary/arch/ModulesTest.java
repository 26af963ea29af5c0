package io.tributary.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tributary.TributaryApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Features use each other's roots only, and in no circle. Core and runtime are rings, not features: ArchUnit holds them.
 * The main class is left out: it wires the parts of {@code platform.start} together and nothing depends on it. */
class ModulesTest {
    @Test
    void featuresUseOnlyEachOthersRoots() {
        ApplicationModules modules = ApplicationModules.of(
                TributaryApplication.class,
                Ring.in("core", "runtime").or(JavaClass.Predicates.type(TributaryApplication.class)));
        assertThat(modules.getModuleByName("decisions")).isPresent();
        modules.verify();
    }

    @Test
    void reachingBelowAnotherFeaturesRootIsCaught() {
        ImportOption everything = location -> true;
        ApplicationModules broken = ApplicationModules.of("io.tributary.arch.fixtures.modules", everything);
        assertThatThrownBy(broken::verify).isInstanceOf(Violations.class).hasMessageContaining("Hidden");
    }
}
