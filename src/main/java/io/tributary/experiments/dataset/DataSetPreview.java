package io.tributary.experiments.dataset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a file would become.
 *
 * @param settings as given, completed by the layout
 * @param encoding what the file was read as
 * @param columns what the settings may name
 * @param records the first records by column
 * @param items the first prompts as the models would read them; empty where there is a problem
 * @param count number of prompts
 * @param referenced how many of them have a reference
 * @param problem what keeps the file from becoming a data set; null if nothing does
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DataSetPreview(
        DataSetSettings settings,
        String encoding,
        Set<String> columns,
        List<Map<String, String>> records,
        List<DataSetItem> items,
        int count,
        int referenced,
        @Nullable String problem) {}
