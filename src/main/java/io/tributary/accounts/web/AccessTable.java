package io.tributary.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;

/** Who may call what: {@code access-table.txt}. The first line that fits path and method decides; none means refused. */
record AccessTable(List<AccessRow> rows) {
    private static final String FILE = "access-table.txt";

    AccessTable {
        rows = List.copyOf(rows);
    }

    /** The table the product ships with. */
    static AccessTable shipped() {
        try {
            return parse(new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException for a line that is neither empty, a comment nor a row */
    static AccessTable parse(String text) {
        return new AccessTable(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(AccessTable::row)
                .toList());
    }

    private static AccessRow row(String line) {
        String[] cells = line.split("\\s+");
        if (cells.length != 4 || !List.of("key", "session", "both", "-").contains(cells[3])) {
            throw new IllegalArgumentException(
                    "not a row of the access table (methods, path, least role, key|session|both|-): " + line);
        }
        Set<String> methods = cells[0].equals("ANY") ? Set.of() : Set.of(cells[0].split(","));
        AccessRow.Least least = AccessRow.Least.valueOf(cells[2].toUpperCase(Locale.ROOT));
        boolean both = cells[3].equals("both");
        return new AccessRow(
                methods, cells[1], least, both || cells[3].equals("key"), both || cells[3].equals("session"));
    }

    Optional<AccessRow> find(HttpServletRequest request) {
        return rows.stream()
                .filter(row -> row.allowsMethod(request.getMethod()) && row.matchesPath(request))
                .findFirst();
    }

    /** The methods this path is listed with; empty for a path that is not listed. */
    Set<String> methods(HttpServletRequest request) {
        Set<String> methods = new TreeSet<>();
        for (AccessRow row : rows) {
            if (row.least() != AccessRow.Least.NOBODY && row.matchesPath(request)) {
                methods.addAll(row.methods());
            }
        }
        return methods;
    }

    /** The paths that begin so, as controllers write them. */
    List<String> paths(String beginning) {
        return rows.stream()
                .map(AccessRow::pattern)
                .filter(path -> path.startsWith(beginning))
                .distinct()
                .toList();
    }

    /** The table as Markdown, for docs/security.md. */
    String markdown() {
        List<String> lines = new ArrayList<>(List.of("| methods | path | least role | by |", "|---|---|---|---|"));
        for (AccessRow row : rows) {
            lines.add("| %s | `%s` | %s | %s |"
                    .formatted(
                            row.methods().isEmpty() ? "any" : String.join(", ", new TreeSet<>(row.methods())),
                            row.pattern().replace("|", "\\|"),
                            row.least().name().toLowerCase(Locale.ROOT),
                            row.key() && row.session()
                                    ? "key or session"
                                    : row.key() ? "key" : row.session() ? "session" : ""));
        }
        return String.join("\n", lines) + "\n";
    }
}
