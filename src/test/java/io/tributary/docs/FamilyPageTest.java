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
                .hasContent(FamilyPage.render(Families.all().values()));
    }
}
