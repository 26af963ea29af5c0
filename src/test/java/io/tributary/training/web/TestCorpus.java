package io.tributary.training.web;

import static org.awaitility.Awaitility.await;

import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusRequest;
import io.tributary.training.corpus.CorpusView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small corpus of the task suite, made once per product. */
final class TestCorpus {
    private TestCorpus() {}

    /** @param tokenizer of a loaded model, null to train one. @return the corpus' id */
    static String of(Corpora corpora, @Nullable String tokenizer) {
        String name = "tasks for " + tokenizer;
        return corpora.list().stream()
                .filter(corpus -> corpus.name().equals(name))
                .map(CorpusView::id)
                .findFirst()
                .orElseGet(() -> made(corpora, name, tokenizer))
                .toString();
    }

    private static UUID made(Corpora corpora, String name, @Nullable String tokenizer) {
        try {
            CorpusRequest.Tasks tasks = new CorpusRequest.Tasks(300, 1L, null, 10);
            UUID id = corpora.submit(
                    new CorpusRequest(name, null, tasks, null, tokenizer, tokenizer == null ? 300 : null, 0.2, null, null),
                    null);
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> corpora.get(id).state().equals("completed"));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
