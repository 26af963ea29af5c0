package io.tributary.docs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpPagesTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern LINK = Pattern.compile("href=\"(/help/[^\"#]+)(?:#([^\"]+))?\"");

    private final HelpPages pages = new HelpPages();

    /** Every document of the repository, without its suffix. */
    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> DOCS.relativize(file).toString().replace(".md", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyDocumentIsShownWithItsHeading() throws IOException {
        for (String name : names()) {
            HelpPage page = pages.page(name, "").orElseThrow();
            assertThat(page.title()).as(name).isNotBlank().isNotEqualTo("Help");
            assertThat(page.html()).as(name).doesNotContain("<h1", "<script", "<img", "<!--", "&lt;!--");
        }
    }

    @Test
    void everyLinkBetweenDocumentsLeadsToOneAndToAHeadingOfIt() throws IOException {
        int links = 0;
        for (String name : names()) {
            String html = pages.page(name, "").orElseThrow().html();
            assertThat(html).as(name).doesNotContain(".md\"", "href=\"..");
            for (MatchResult link : LINK.matcher(html).results().toList()) {
                Optional<HelpPage> target = pages.page(link.group(1).substring("/help/".length()), "");
                assertThat(target).as("%s links to %s", name, link.group()).isPresent();
                if (link.group(2) != null) {
                    assertThat(target.orElseThrow().html())
                            .as("%s links to %s", name, link.group())
                            .contains("id=\"" + link.group(2) + "\"");
                }
                links++;
            }
        }
        assertThat(links).isGreaterThan(50);
    }

    @Test
    void theIndexLeadsToEveryDocument() throws IOException {
        TreeSet<String> reached = new TreeSet<>(List.of(HelpPages.INDEX));
        TreeSet<String> open = new TreeSet<>(reached);
        while (!open.isEmpty()) {
            String html = pages.page(open.pollFirst(), "").orElseThrow().html();
            LINK.matcher(html)
                    .results()
                    .map(link -> link.group(1).substring("/help/".length()))
                    .filter(reached::add)
                    .forEach(open::add);
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void whatOnlyTheRepositoryHasIsNoLink() {
        HelpPage page = HelpPage.of("# A\n\n[code](../src/A.java) and [b](b.md)", link -> Optional.empty());
        assertThat(page.title()).isEqualTo("A");
        assertThat(page.html()).isEqualTo("<p>code and b</p>\n");
    }

    @Test
    void nothingElseCanBeNamed() {
        for (String name :
                List.of("", "../application", "limits.md", "..", "rules/../limits", "a/b/c", "none", "/limits")) {
            assertThat(pages.page(name, "")).as(name).isEmpty();
        }
    }
}
