package io.tributary.docs;

import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Rule;
import io.tributary.core.rules.RuleDescriptor;
import io.tributary.core.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One Markdown page per rule, made from its descriptor, and an index of them. */
public final class RulePages {
    private static final String ORIGIN =
            "<!-- generated from the rule's descriptor by io.tributary.docs.RulePages -->\n";

    private RulePages() {}

    /**
     * Writes all pages.
     *
     * @param args the folder, {@code docs/rules} if absent
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "docs/rules");
        Files.createDirectories(folder);
        var rules = Rules.all().values();
        for (Map.Entry<String, String> page : render(rules).entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }

    /** File name to Markdown text. */
    static Map<String, String> render(Collection<? extends Rule> rules) {
        Map<String, String> pages = new TreeMap<>();
        StringBuilder index = new StringBuilder(ORIGIN)
                .append(
                        "# Rules\n\nq is the small model's distribution of the next token, p the large one's, pi the law of the emitted")
                .append(
                        " token. A tie keeps the small model's token.\n\n| rule | when p replaces q | lossless |\n|---|---|---|\n");
        for (Rule described : rules) {
            RuleDescriptor rule = described.descriptor();
            index.append("| [%s](%s.md) | %s | %s |\n"
                    .formatted(rule.id(), rule.id(), cell(rule.summary()), cell(rule.losslessAt())));
            pages.put(rule.id() + ".md", page(described));
        }
        pages.put("README.md", index.toString());
        return pages;
    }

    private static String page(Rule described) {
        RuleDescriptor rule = described.descriptor();
        StringBuilder text = new StringBuilder(ORIGIN);
        text.append("# %s (`%s`)\n\n%s\n\n".formatted(rule.title(), rule.id(), rule.summary()));
        text.append("    %s\n\n".formatted(rule.formula()));
        text.append("- Source: %s\n".formatted(rule.source()));
        text.append("- Lossless: %s\n".formatted(rule.losslessAt()));
        text.append("- Reads: %s\n".formatted(needs(rule)));
        text.append("- Decoders: %s\n"
                .formatted(described.decoders().stream().map("`%s`"::formatted).collect(Collectors.joining(", "))));
        if (described.greedyOnly()) {
            text.append("- Temperature: 0 only\n");
        }
        if (!rule.parameters().isEmpty()) {
            text.append("\n| parameter | meaning | range | default | a sweep proposes |\n|---|---|---|---|---|\n");
            rule.parameters().forEach(p -> text.append(row(p)));
        }
        if (!rule.limits().isEmpty()) {
            text.append("\n## Limits\n\n");
            rule.limits().forEach(limit -> text.append("- ").append(limit).append('\n'));
        }
        return text.toString();
    }

    private static String needs(RuleDescriptor rule) {
        return rule.needs().isEmpty()
                ? "nothing of the models"
                : rule.needs().stream()
                .sorted()
                .map(need -> "`" + need.name().toLowerCase(Locale.ROOT) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String row(ParameterDescriptor p) {
        String grid = p.grid().stream().map(RulePages::number).collect(Collectors.joining(", "));
        return "| `%s` | %s | %s .. %s | %s | %s |\n"
                .formatted(p.name(), cell(p.title()), number(p.min()), number(p.max()), number(p.defaultValue()), grid);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
