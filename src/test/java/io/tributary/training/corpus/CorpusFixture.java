package io.tributary.training.corpus;

import io.tributary.it.TestDatabase;
import io.tributary.jobs.JobContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The job that makes corpora, over a folder and a database of its own. */
final class CorpusFixture {
    private static final Path PAIR = Path.of("src/test/resources/golden/text/pair");

    final Path sources;
    final CorpusProperties properties;
    final CorpusStore store;
    private final CorpusJob job;

    CorpusFixture(Path folder) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        sources = Files.createDirectories(folder.resolve("sources"));
        properties = new CorpusProperties(List.of(sources), folder.resolve("corpora"), DataSize.ofMegabytes(1), 4096);
        store = new CorpusStore(JdbcClient.create(TestDatabase.h2()), json);
        AllowedRoots roots = new AllowedRoots(properties);
        job = new CorpusJob(
                store,
                properties,
                new CorpusSources(roots, properties, json),
                new CorpusTokenizers(name -> PAIR),
                new EvaluationSets(roots, properties, json),
                json);
    }

    /** Writes a source file. */
    Path source(String name, String text) throws IOException {
        return Files.writeString(sources.resolve(name), text);
    }

    /** A request for a path below the sources; a trained vocabulary of 300 unless another tokenizer is named. */
    CorpusRequest request(String name, @Nullable String documents, @Nullable String tokenizer, String... evaluation) {
        return new CorpusRequest(
                null,
                sources.resolve(name).toString(),
                null,
                documents,
                tokenizer,
                300,
                0.2,
                null,
                Stream.of(evaluation)
                        .map(set -> sources.resolve(set).toString())
                        .toList());
    }

    UUID insert(CorpusRequest request) {
        UUID id = UUID.randomUUID();
        store.insert(
                CorpusRow.queued(id, "test", CorpusSettings.of(request, null), Instant.parse("2026-01-01T12:00:00Z")));
        return id;
    }

    /** Makes a corpus without interruption; it may fail. */
    CorpusRow make(CorpusRequest request) {
        UUID id = insert(request);
        try {
            run(id, Integer.MAX_VALUE);
        } catch (Exception e) {
            // the row says why
        }
        return row(id);
    }

    CorpusRow row(UUID id) {
        return store.find(id).orElseThrow();
    }

    CorpusFolder folder(UUID id) {
        return CorpusFolder.of(properties, id);
    }

    /** Runs the job until it has looked that often whether it is to stop. */
    void run(UUID id, int looks) throws Exception {
        job.run(new Context(id, looks, false));
    }

    /** Runs the job until it dies without a word after so many looks. */
    void crash(UUID id, int looks) throws Exception {
        try {
            job.run(new Context(id, looks, true));
        } catch (Crash e) {
            return;
        }
        throw new AssertionError("the job ended before it could be killed");
    }

    /** Every file of a corpus, by its path. */
    Map<String, byte[]> files(UUID id) throws IOException {
        Path root = folder(id).root();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    files.put(root.relativize(file).toString(), Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    /** What no handler can catch on purpose. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class Context implements JobContext {
        private final UUID corpus;
        private final boolean crashes;
        private int looks;

        Context(UUID corpus, int looks, boolean crashes) {
            this.corpus = corpus;
            this.looks = looks;
            this.crashes = crashes;
        }

        @Override
        public UUID jobId() {
            return corpus;
        }

        @Override
        public String payload() {
            return corpus.toString();
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public boolean stopping() {
            boolean enough = looks <= 0;
            looks--;
            if (enough && crashes) {
                throw new Crash();
            }
            return enough;
        }

        @Override
        public void progress(double share) {
            if (share < 0 || share > 1) {
                throw new AssertionError("progress " + share);
            }
        }
    }
}
