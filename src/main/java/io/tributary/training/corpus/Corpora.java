package io.tributary.training.corpus;

import io.tributary.jobs.Jobs;
import io.tributary.runtime.tokens.ExampleWindows;
import io.tributary.runtime.tokens.PackedWindows;
import io.tributary.runtime.tokens.TokenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, lists, opens and deletes corpora. */
@Service
public class Corpora {
    private static final int LONGEST_NAME = 200;

    private final CorpusStore store;
    private final Jobs jobs;
    private final CorpusProperties properties;
    private final AllowedRoots roots;
    private final CorpusTokenizers tokenizers;
    private final EvaluationSets evaluationSets;

    Corpora(
            CorpusStore store,
            Jobs jobs,
            CorpusProperties properties,
            AllowedRoots roots,
            CorpusTokenizers tokenizers,
            EvaluationSets evaluationSets) {
        this.store = store;
        this.jobs = jobs;
        this.properties = properties;
        this.roots = roots;
        this.tokenizers = tokenizers;
        this.evaluationSets = evaluationSets;
    }

    /** A file that comes with a request: JSON Lines if its name ends in .jsonl, plain text else. */
    public record Upload(String fileName, InputStream content) {}

    /**
     * Stores a corpus and the job that will make it; both, and the upload, are on disk when this returns.
     *
     * @throws IllegalArgumentException if the request names no or several sources, a path that is not allowed, or a
     *     setting that makes no sense
     * @throws io.tributary.registry.UnknownModel if no checkpoint with the tokenizer asked for is loaded
     * @throws BadCorpus if the upload is empty
     * @throws IOException if the upload cannot be kept
     */
    @Transactional(rollbackFor = IOException.class)
    public UUID submit(CorpusRequest request, @Nullable Upload upload) throws IOException {
        CorpusSettings settings = CorpusSettings.of(request, upload == null ? null : upload.fileName());
        check(settings);
        String name = Optional.ofNullable(request.name()).orElseGet(settings::source);
        UUID id = UUID.randomUUID();
        if (upload != null) {
            keep(upload, CorpusFolder.of(properties, id));
        }
        store.insert(CorpusRow.queued(
                id,
                name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                settings,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS)));
        store.attach(id, jobs.submit(CorpusJob.KIND, id.toString()));
        return id;
    }

    private void check(CorpusSettings settings) {
        if (settings.path() != null) {
            roots.resolve(settings.path());
        }
        if (settings.tasks() != null) {
            CorpusSources.check(settings.tasks());
        }
        tokenizers.check(settings);
        evaluationSets.check(settings.evaluationSets());
    }

    private static void keep(Upload upload, CorpusFolder folder) throws IOException {
        try {
            if (folder.keep(upload.content(), AllowedRoots.isLines(upload.fileName())) == 0) {
                throw new BadCorpus("the corpus is empty: the uploaded file " + upload.fileName() + " has no bytes");
            }
        } catch (IOException | RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /** All corpora, newest first. */
    public List<CorpusView> list() {
        return store.list().stream().map(this::view).toList();
    }

    /** @throws UnknownCorpus if there is none with this id */
    public CorpusView get(UUID id) {
        return view(row(id));
    }

    private CorpusRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownCorpus(id));
    }

    private CorpusView view(CorpusRow row) {
        double progress = row.completed()
                ? 1
                : row.jobId() == null ? 0 : jobs.job(row.jobId()).progress();
        return CorpusView.of(row, progress);
    }

    /**
     * Asks the job that makes a corpus to end; one that has ended is left as it is.
     *
     * @throws UnknownCorpus if there is none with this id
     */
    public void cancel(UUID id) {
        CorpusRow row = row(id);
        if (row.jobId() != null) {
            jobs.cancel(row.jobId());
        }
    }

    /**
     * Deletes a corpus with its files.
     *
     * @throws UnknownCorpus if there is none with this id
     * @throws CorpusConflict if it is being made
     */
    public void delete(UUID id) throws IOException {
        if (row(id).active()) {
            throw new CorpusConflict("the corpus is being made; cancel it first");
        }
        store.delete(id);
        CorpusFolder.of(properties, id).delete();
    }

    /**
     * Opens a corpus in the layout of its documents: examples one a window, plain text packed.
     *
     * @see #open(UUID, int, Layout)
     */
    public OpenCorpus open(UUID id, int windowLength) {
        return open(id, windowLength, row(id).examples() ? Layout.EXAMPLES : Layout.PACKED);
    }

    /**
     * Opens a corpus for training.
     *
     * @param windowLength number of target positions of a window
     * @throws UnknownCorpus if there is none with this id
     * @throws CorpusConflict if it is not completed
     * @throws IllegalArgumentException if the window is longer than allowed or than the corpus
     * @throws UncheckedIOException if its files are gone or damaged
     */
    public OpenCorpus open(UUID id, int windowLength, Layout layout) {
        CorpusRow row = row(id);
        if (!row.completed()) {
            throw new CorpusConflict("the corpus " + row.name() + " is " + row.state() + ", not completed");
        }
        if (windowLength < 1 || windowLength > properties.maxWindow()) {
            throw new IllegalArgumentException(
                    "a window has 1.." + properties.maxWindow() + " positions, not " + windowLength);
        }
        CorpusFolder folder = CorpusFolder.of(properties, id);
        TokenFile training = map(folder.training());
        TokenFile validation = map(folder.validation());
        if (layout == Layout.PACKED) {
            return new OpenCorpus(
                    new PackedWindows(training, windowLength),
                    new PackedWindows(validation, windowLength),
                    folder.tokenizer(),
                    training.vocabulary(),
                    0);
        }
        ExampleWindows trained = new ExampleWindows(training, windowLength);
        ExampleWindows validated = new ExampleWindows(validation, windowLength);
        return new OpenCorpus(
                trained, validated, folder.tokenizer(), training.vocabulary(), trained.leftOut() + validated.leftOut());
    }

    /**
     * The token file of the documents to train on, for programs that map it themselves.
     *
     * @throws UnknownCorpus if there is none with this id
     */
    public Path trainingTokens(UUID id) {
        return CorpusFolder.of(properties, row(id).id()).training();
    }

    /**
     * The evaluation split that was made with a corpus, a JSON object with prompt and reference a line.
     *
     * @throws UnknownCorpus if there is none with this id
     * @throws CorpusConflict if it has none: it is not completed, or not from the task suite
     */
    public Path evaluation(UUID id) {
        CorpusRow row = row(id);
        Path file = CorpusFolder.of(properties, id).evaluation();
        if (!row.completed() || !Files.exists(file)) {
            throw new CorpusConflict("the corpus " + row.name() + " has no evaluation split; completed corpora from the"
                    + " task suite have one");
        }
        return file;
    }

    private static TokenFile map(Path file) {
        try {
            return TokenFile.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the corpus cannot be opened: " + e.getMessage(), e);
        }
    }
}
