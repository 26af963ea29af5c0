package io.tributary.experiments.dataset;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with columns in braces. Double braces stand for braces. */
final class Template {
    private static final Pattern PART = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}\\n]+)\\}");

    private final String text;

    /** @throws BadDataSet if it names a column there is not */
    Template(String text, Set<String> columns) {
        this.text = text;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group(1) != null && !columns.contains(part.group(1))) {
                throw new BadDataSet("the template names a column '%s'; the file has the columns %s"
                        .formatted(part.group(1), columns));
            }
        }
    }

    String fill(Map<String, String> values) {
        return PART.matcher(text).replaceAll(part -> {
            String column = part.group(1);
            String value = column == null ? part.group().substring(1) : values.getOrDefault(column, "");
            return Matcher.quoteReplacement(value);
        });
    }
}
