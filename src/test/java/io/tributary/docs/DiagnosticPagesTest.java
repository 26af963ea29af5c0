package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.evaluate.diagnose.Diagnostic;
import io.tributary.core.evaluate.diagnose.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticPagesTest {
    private static final Path COMMITTED = Path.of("docs/diagnostics");

    @Test
    void theCommittedPagesAreUpToDate() throws IOException {
        Map<String, String> pages = DiagnosticPages.render(Diagnostics.all().values().stream()
                .map(Diagnostic::descriptor)
                .filter(descriptor -> !descriptor.id().startsWith("test-"))
                .toList());
        try (Stream<Path> files = Files.list(COMMITTED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("regenerate with io.tributary.docs.DiagnosticPages")
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(COMMITTED.resolve(page.getKey())).hasContent(page.getValue());
        }
    }

    @Test
    void aDiagnosticThatExistsOnlyInTestSourcesGetsItsPage() {
        assertThat(DiagnosticPages.render(List.of(Diagnostics.byId("test-count").descriptor())))
                .containsKey("test-count.md")
                .extractingByKey("README.md")
                .asString()
                .contains("[test-count](test-count.md)");
    }
}
