package io.tributary.docs.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The documents as they lie in the jar: {@code docs/} of the repository under {@code help/}. */
@Component
class HelpPages {
    static final String INDEX = "README";

    /** No dots: nothing outside the folder can be named. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9-]+/)?[A-Za-z0-9-]+");

    private static final String SUFFIX = ".md";

    /**
     * A document with links to the others.
     *
     * @param name without its suffix, for example {@code rules/chow}
     * @param base what the product's addresses begin with; empty where it serves all of a host
     */
    Optional<HelpPage> page(String name, String base) {
        return markdown(name).map(text -> HelpPage.of(text, link -> target(base, name, link)));
    }

    private static Optional<String> markdown(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = HelpPages.class.getResourceAsStream("/help/" + name + SUFFIX)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the document " + name + " cannot be read from the jar", e);
        }
    }

    /**
     * Where a link of a document leads in the product.
     *
     * @return empty for what only the repository has, such as sources
     */
    private static Optional<String> target(String base, String page, String link) {
        if (link.startsWith("https://") || link.startsWith("http://") || link.startsWith("#")) {
            return Optional.of(link);
        }
        int anchor = link.indexOf('#');
        String path = anchor < 0 ? link : link.substring(0, anchor);
        String resolved = URI.create(page).resolve(path).getPath();
        if (!resolved.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String name = resolved.substring(0, resolved.length() - SUFFIX.length());
        return markdown(name).map(text -> base + "/help/" + name + (anchor < 0 ? "" : link.substring(anchor)));
    }
}
