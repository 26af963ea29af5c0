package io.tributary.training.corpus;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A corpus as lists show it. Numbers are 0 until it is completed.
 *
 * @param state {@code queued|running|completed|cancelled|failed}
 * @param progress of the job that makes it, 0..1
 * @param message why it failed, null otherwise
 * @param source in a few words
 * @param examples whether the documents are prompts with references, of which only the reference counts in the loss
 * @param documents documents to train on
 * @param validationDocuments documents held out
 * @param leftOut documents not imported because they are part of an evaluation set
 * @param tokens tokens to train on
 * @param vocabulary number of tokens the tokenizer knows
 * @param tokenizerFingerprint SHA-256 of tokenizer.json; runs need a teacher with the same
 * @param bytes size of the token files
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CorpusView(
        UUID id,
        String name,
        String state,
        double progress,
        @Nullable String message,
        String source,
        boolean examples,
        long documents,
        long validationDocuments,
        long leftOut,
        long tokens,
        long validationTokens,
        int vocabulary,
        @Nullable String tokenizerFingerprint,
        long bytes,
        Instant createdAt,
        CorpusSettings settings) {

    static CorpusView of(CorpusRow row, double progress) {
        return new CorpusView(
                row.id(),
                row.name(),
                row.state(),
                progress,
                row.message(),
                row.settings().source(),
                row.examples(),
                row.documents(),
                row.validationDocuments(),
                row.leftOut(),
                row.tokens(),
                row.validationTokens(),
                row.vocabulary(),
                row.fingerprint(),
                row.bytes(),
                row.createdAt(),
                row.settings());
    }
}
