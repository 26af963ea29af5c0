package io.tributary.docs;

import io.tributary.core.evaluate.diagnose.Diagnostic;
import io.tributary.core.evaluate.diagnose.DiagnosticDescriptor;
import io.tributary.core.evaluate.diagnose.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** One Markdown page per diagnostic, made from its descriptor, and an index of them. */
public final class DiagnosticPages {
    private static final String ORIGIN =
            "<!-- generated from the diagnostic's descriptor by io.tributary.docs.DiagnosticPages -->\n";

    private DiagnosticPages() {}

    /**
     * Writes all pages.
     *
     * @param args the folder, {@code docs/diagnostics} if absent
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs/diagnostics");
        Files.createDirectories(folder);
        var diagnostics =
                Diagnostics.all().values().stream().map(Diagnostic::descriptor).toList();
        for (Map.Entry<String, String> page : render(diagnostics).entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }

    /** File name to Markdown text. */
    static Map<String, String> render(Collection<DiagnosticDescriptor> diagnostics) {
        Map<String, String> pages = new TreeMap<>();
        StringBuilder index = new StringBuilder(ORIGIN)
                .append(
                        "# Diagnostics\n\nEach reads the newest stored decisions and answers with a report: a finding, charts and")
                .append(
                        " tables, at `/diagnostics/{id}` and `/api/diagnostics/{id}`.\n\n| diagnostic | what it answers |\n|---|---|\n");
        for (DiagnosticDescriptor diagnostic : diagnostics) {
            index.append("| [%s](%s.md) | %s |\n".formatted(diagnostic.id(), diagnostic.id(), diagnostic.summary()));
            pages.put(diagnostic.id() + ".md", page(diagnostic));
        }
        pages.put("README.md", index.toString());
        return pages;
    }

    private static String page(DiagnosticDescriptor diagnostic) {
        StringBuilder text = new StringBuilder(ORIGIN);
        text.append("# %s (`%s`)\n\n%s\n\n".formatted(diagnostic.title(), diagnostic.id(), diagnostic.summary()));
        text.append("    %s\n\n- Source: %s\n".formatted(diagnostic.formula(), diagnostic.source()));
        text.append("- Needs: %s\n\n## Limits\n\n".formatted(String.join("; ", diagnostic.needs())));
        diagnostic.limits().forEach(limit -> text.append("- ").append(limit).append('\n'));
        return text.toString();
    }
}
