package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.rules.Rule;
import io.tributary.core.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {
    private static final Path COMMITTED = Path.of("docs/rules");

    @Test
    void theCommittedPagesAreUpToDate() throws IOException {
        Map<String, String> pages = RulePages.render(Rules.all().values().stream()
                .filter(rule -> !rule.descriptor().id().startsWith("test-"))
                .toList());
        try (Stream<Path> files = Files.list(COMMITTED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("regenerate with io.tributary.docs.RulePages")
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(COMMITTED.resolve(page.getKey())).hasContent(page.getValue());
        }
    }

    @Test
    void aRuleThatExistsOnlyInTestSourcesGetsItsPage() {
        Rule half = Rules.byId("test-half");
        assertThat(RulePages.render(List.of(half)))
                .containsKey("test-half.md")
                .extractingByKey("README.md")
                .asString()
                .contains("[test-half](test-half.md)");
    }
}
