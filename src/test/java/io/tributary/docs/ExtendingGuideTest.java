package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.rules.Rules;
import io.tributary.core.train.Recipes;
import io.tributary.runtime.family.Families;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide's code is the code that is compiled here and found by the registries, character for character. */
class ExtendingGuideTest {
    private static final Path GUIDE = Path.of("docs/extending.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./(\\S+\\.java)\\)");

    @Test
    void everyBlockIsPartOfTheFileItsLineNames() throws IOException {
        List<Snippet> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(5);
        for (Snippet block : blocks) {
            assertThat(Files.readString(source(block))).as("%s", block).contains(block.text());
        }
    }

    @Test
    void aRuleARecipeAndAFamilyAreShownWhole() throws IOException {
        assertThat(blocks().stream().filter(block -> block.text().startsWith("package ")))
                .hasSize(3)
                .allSatisfy(block -> assertThat(source(block)).hasContent(block.text()));
        assertThat(Rules.all()).containsKey("test-half");
        assertThat(Recipes.all()).containsKey("test-growth");
        assertThat(Families.all()).containsKey("test-biased");
    }

    /** The tests that the guide promises to run exist. */
    @Test
    void everyTestItNamesExists() throws IOException {
        String names = Files.readString(GUIDE);
        List<String> tests = Pattern.compile("`(\\w+Test)`")
                .matcher(names)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(tests).hasSizeGreaterThan(5);
        try (var sources = Files.walk(Path.of("src/test/java"))) {
            assertThat(sources.map(file -> Objects.requireNonNull(file.getFileName())
                                    .toString()
                                    .replace(".java", ""))
                            .toList())
                    .containsAll(tests);
        }
    }

    private static List<Snippet> blocks() throws IOException {
        return Snippet.of(GUIDE).stream()
                .filter(block -> block.language().equals("java"))
                .toList();
    }

    /** The last file that was linked before the block. */
    private static Path source(Snippet block) {
        List<MatchResult> links = LINK.matcher(block.before()).results().toList();
        assertThat(links).as("%s names its file", block).isNotEmpty();
        return Path.of(links.get(links.size() - 1).group(1));
    }
}
