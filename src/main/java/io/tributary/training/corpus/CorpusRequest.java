package io.tributary.training.corpus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A corpus to make. The source is an upload that comes with the request, a path, or the task suite; all else may be left
 * out.
 *
 * @param name default: that of the source
 * @param path a file or folder below one of the allowed roots; a folder gives its .txt and .jsonl files
 * @param tasks makes the corpus from the built-in task suite
 * @param documents where documents of plain text end: {@code paragraph} (default), {@code line} or {@code file}
 * @param tokenizer name of a loaded checkpoint whose tokenizer is taken; null trains one on the training documents
 * @param vocabularySize of a trained tokenizer, default 1024
 * @param validationShare share of documents held out by hash, default 0.05
 * @param splitKey changes which documents are held out, default 0
 * @param evaluationSets documents to leave out: {@code pair-eval} (the default) or files below an allowed root; a
 *     document whose text, or whose prompt, equals one of theirs is not imported
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CorpusRequest(
        @Nullable String name,
        @Nullable String path,
        @Nullable Tasks tasks,
        @Nullable String documents,
        @Nullable String tokenizer,
        @Nullable Integer vocabularySize,
        @Nullable Double validationShare,
        @Nullable Long splitKey,
        @Nullable List<String> evaluationSets) {

    /** All defaults, for an upload without settings. */
    public static final CorpusRequest DEFAULT = new CorpusRequest(null, null, null, null, null, null, null, null, null);

    /**
     * Examples of the built-in task suite.
     *
     * @param examples number of training examples, those held out for validation included
     * @param seed default 1
     * @param mix relative share of each family, by id; none gives all the same
     * @param evaluationPerFamily size of the evaluation split per family, default 100; it is kept beside the corpus and
     *     none of its prompts is trained on, finite families aside
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Tasks(
            int examples,
            @Nullable Long seed,
            @Nullable Map<String, Double> mix,
            @Nullable Integer evaluationPerFamily) {}
}
