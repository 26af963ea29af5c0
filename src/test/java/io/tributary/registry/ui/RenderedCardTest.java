package io.tributary.registry.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RenderedCardTest {

    @Test
    void aCardBecomesAPartOfThePage() {
        String html = RenderedCard.html(
                "---\nlicense: mit\n---\n# Tiny\n\nA *small* one.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assertThat(html)
                .contains("<pre><code>license: mit\n</code></pre>")
                .contains("<h3>Tiny</h3>")
                .contains("<em>small</em>")
                .contains("<td>1</td>")
                .doesNotContain("---");
    }

    @Test
    void nothingInItRunsOrTellsAnybodyThatItIsRead() {
        for (String hostile : List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "a <svg/onload=alert(1)> b",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:msgbox)",
                "![x](javascript:alert(1))",
                "![x](http://tracker.example/pixel.png)",
                "[![x](http://tracker.example/pixel.png)](http://example.org)",
                "<javascript:alert(1)>",
                "[x][1]\n\n[1]: javascript:alert(1)",
                "```html\n<script>alert(1)</script>\n```",
                "---\n<script>alert(1)</script>\n---\ntext",
                "[x](http://e.org \"\\\" onmouseover=alert(1) x=\\\"\")")) {
            String html = RenderedCard.html(hostile);
            assertThat(html).as(hostile).doesNotContainPattern("(?i)<(script|img|svg|iframe|style|object)");
            assertThat(html).as(hostile).doesNotContainPattern("(?i)href=\"(?!http://|https://|mailto:|\")");
            assertThat(html).as(hostile).doesNotContainPattern("(?i)<[a-z0-9]+[^>\"]*(\"[^\"]*\"[^>\"]*)*\\son[a-z]+=");
        }
        assertThat(RenderedCard.html("![a cat](http://e.org/cat.png)"))
                .isEqualTo("<p><a rel=\"nofollow\" href=\"http://e.org/cat.png\">a cat</a></p>\n");
        assertThat(RenderedCard.html("[![badge](http://e.org/b.svg)](http://e.org/)"))
                .isEqualTo("<p><a rel=\"nofollow\" href=\"http://e.org/\">badge</a></p>\n");
    }

    @Test
    void nestingThatNobodyWritesHasAnEnd() {
        for (String bomb : List.of(
                ">".repeat(20_000),
                "[".repeat(20_000),
                "*a ".repeat(20_000),
                "- ".repeat(10_000),
                "![".repeat(10_000))) {
            assertThat(RenderedCard.html(bomb)).isNotEmpty();
        }
    }
}
