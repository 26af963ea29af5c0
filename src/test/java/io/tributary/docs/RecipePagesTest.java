package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.train.Recipe;
import io.tributary.core.train.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipePagesTest {
    private static final Path COMMITTED = Path.of("docs/recipes");

    @Test
    void theCommittedPagesAreUpToDate() throws IOException {
        Map<String, String> pages = RecipePages.render(Recipes.all().values().stream()
                .map(Recipe::descriptor)
                .filter(recipe -> !recipe.id().startsWith("test-"))
                .toList());
        try (Stream<Path> files = Files.list(COMMITTED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("regenerate with io.tributary.docs.RecipePages")
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(COMMITTED.resolve(page.getKey())).hasContent(page.getValue());
        }
    }

    @Test
    void aRecipeThatExistsOnlyInTestSourcesGetsItsPage() {
        assertThat(RecipePages.render(List.of(Recipes.byId("test-growth").descriptor())))
                .containsKey("test-growth.md")
                .extractingByKey("README.md")
                .asString()
                .contains("[test-growth](test-growth.md)");
    }
}
