package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.runtime.family.Families;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FamilyPageTest {
    @Test
    void theCommittedPageIsUpToDate() {
        assertThat(Path.of("docs/families.md"))
                .as("regenerate with io.tributary.docs.FamilyPage")
                .hasContent(FamilyPage.render(Families.all().values().stream()
                        .filter(family -> !family.descriptor().id().startsWith("test-"))
                        .toList()));
    }

    @Test
    void aFamilyThatExistsOnlyInTestSourcesGetsItsPart() {
        assertThat(FamilyPage.render(Families.all().values()))
                .contains("| Biased | `BiasedForCausalLM` | `test-biased` |", "## Biased (`test-biased`)");
    }
}
