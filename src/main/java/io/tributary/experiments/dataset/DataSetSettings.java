package io.tributary.experiments.dataset;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a file becomes a data set. What is left out comes from the layout.
 *
 * @param name letters, digits, dots, dashes and underscores; versions of one name differ in content
 * @param layout {@code csv|jsonl|gsm8k|squad|wmt|mbpp}; default by the file's ending
 * @param encoding of the file, for example {@code UTF-16LE}; default as its first bytes tell
 * @param prompt column with the prompts
 * @param reference column with the wanted answers; empty: none
 * @param id column with ids; default the number of the record, from 1
 * @param slice column to group results by
 * @param template text of a prompt, with columns in braces: <code>Q: {question}\nA:</code>; double braces are braces
 * @param shots how many records, from the first on, become examples before every prompt instead of prompts
 * @param shotTemplate text of such an example; default the template, a space and the reference
 * @param separator between examples and before the prompt, default an empty line
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DataSetSettings(
        @Nullable String name,
        @Nullable String layout,
        @Nullable String encoding,
        @Nullable String prompt,
        @Nullable String reference,
        @Nullable String id,
        @Nullable String slice,
        @Nullable String template,
        @Nullable Integer shots,
        @Nullable String shotTemplate,
        @Nullable String separator) {

    /** A mapping and nothing else. */
    static DataSetSettings mapping(
            @Nullable String prompt, @Nullable String reference, @Nullable String id, @Nullable String template) {
        return new DataSetSettings(null, null, null, prompt, reference, id, null, template, null, null, null);
    }

    /** These settings, completed from others where they say nothing. A prompt column of one's own replaces a template. */
    DataSetSettings orElse(DataSetSettings other) {
        return new DataSetSettings(
                first(name, other.name),
                first(layout, other.layout),
                first(encoding, other.encoding),
                first(prompt, other.prompt),
                first(reference, other.reference),
                first(id, other.id),
                first(slice, other.slice),
                prompt != null ? template : first(template, other.template),
                first(shots, other.shots),
                first(shotTemplate, other.shotTemplate),
                first(separator, other.separator));
    }

    private static <T> @Nullable T first(@Nullable T mine, @Nullable T other) {
        return mine == null ? other : mine;
    }
}
