package io.tributary.docs.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A document as a part of a page.
 *
 * @param title its first heading, as plain text
 * @param html what follows; headings carry the ids that Markdown's readers give them
 */
record HelpPage(String title, String html) {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Heading) {
                    attributes.put("id", slug(words(node)));
                }
                if (tag.equals("pre")) {
                    // it scrolls sideways, which a keyboard must be able to do
                    attributes.put("tabindex", "0");
                }
            })
            .build();

    /** @param targets where a link leads; nowhere if it is empty, and then its words stay */
    static HelpPage of(String markdown, Function<String, Optional<String>> targets) {
        Node page = PARSER.parse(markdown);
        Fitting fitting = new Fitting(targets);
        page.accept(fitting);
        return new HelpPage(fitting.title, RENDERER.render(page));
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    /** Takes the title out, and with it what only the repository's own reader shows. */
    private static final class Fitting extends AbstractVisitor {
        private final Function<String, Optional<String>> targets;
        private String title = "Help";

        Fitting(Function<String, Optional<String>> targets) {
            this.targets = targets;
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1) {
                title = words(heading);
                heading.unlink();
            } else {
                visitChildren(heading);
            }
        }

        @Override
        public void visit(HtmlBlock comment) {
            comment.unlink();
        }

        @Override
        public void visit(Image image) {
            image.unlink();
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            Optional<String> target = targets.apply(link.getDestination());
            if (target.isPresent()) {
                link.setDestination(target.get());
                return;
            }
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }
    }
}
