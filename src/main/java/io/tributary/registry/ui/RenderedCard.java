package io.tributary.registry.ui;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A README.md as a part of a page. Strangers write it: their HTML is shown as text, addresses other than those of the
 * web and of mail are dropped, pictures become links so that reading a card tells nobody, and headings come below ours.
 */
final class RenderedCard {
    private static final int HEADINGS_BELOW = 2;
    private static final int LOWEST_HEADING = 6;
    /** What Hugging Face keeps before the text: licence, languages, data sets. */
    private static final Pattern FRONT = Pattern.compile("\\A---\\R(.*?)\\R---(?:\\R|\\z)", Pattern.DOTALL);

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .build();

    private RenderedCard() {}

    /** @return HTML without scripts, styles, pictures and ids */
    static String html(String markdown) {
        Matcher front = FRONT.matcher(markdown);
        boolean fronted = front.find();
        String text = fronted ? markdown.substring(front.end()) : markdown;
        try {
            Node card = PARSER.parse(text);
            card.accept(new Tamer());
            if (fronted) {
                FencedCodeBlock kept = new FencedCodeBlock();
                kept.setLiteral(front.group(1) + "\n");
                card.prependChild(kept);
            }
            return RENDERER.render(card);
        } catch (StackOverflowError e) {
            // markup within markup thousands of times over, which nobody writes who wants to be read
            return "<p>The card is nested too deeply to be shown; it is in the export.</p>";
        }
    }

    private static final class Tamer extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() + HEADINGS_BELOW));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            Node instead = within(image) ? new Text("") : new Link(image.getDestination(), image.getTitle());
            image.insertAfter(instead);
            if (image.getFirstChild() == null) {
                image.appendChild(new Text("picture"));
            }
            Node last = instead;
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
                if (instead instanceof Link) {
                    instead.appendChild(child);
                } else {
                    last.insertAfter(child);
                    last = child;
                }
            }
            image.unlink();
        }

        /** A link within a link is none. */
        private static boolean within(Node node) {
            for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof Link) {
                    return true;
                }
            }
            return false;
        }
    }
}
