package io.tributary.training;

import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.djl.DjlStudent;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.djl.StudentOptions;
import io.tributary.runtime.djl.TrainingMemory;
import io.tributary.runtime.labels.LabelShape;
import io.tributary.runtime.text.TextException;
import io.tributary.training.corpus.Corpora;
import io.tributary.training.corpus.CorpusConflict;
import io.tributary.training.corpus.CorpusView;
import io.tributary.training.corpus.OpenCorpus;
import io.tributary.training.corpus.UnknownCorpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Corpora and models as the PyTorch engine trains them. */
@Component
class DjlWorkshop implements Workshop {
    private final Corpora corpora;
    private final ModelShelf shelf;

    DjlWorkshop(Corpora corpora, ModelShelf shelf) {
        this.corpora = corpora;
        this.shelf = shelf;
    }

    @Override
    public String corpusId(String corpus) {
        return corpora.list().stream()
                .filter(each ->
                        each.name().equals(corpus) || each.id().toString().equals(corpus))
                .findFirst()
                .map(each -> each.id().toString())
                .orElse(corpus);
    }

    @Override
    public Optional<WindowPool> inspect(RunSpec spec, Problems problems) {
        OpenCorpus corpus;
        try {
            corpus = corpus(spec);
        } catch (IOException e) {
            problems.add("corpus", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        model("teacher", spec.teacher(), spec, corpus, problems);
        model("scorer", spec.scorer(), spec, corpus, problems);
        model("continue_from", spec.continueFrom(), spec, corpus, problems);
        labels(spec.labels(), corpus, problems);
        if (problems.none()) {
            memory(spec, corpus, problems);
        }
        return Optional.of(corpus.training());
    }

    private void model(String field, @Nullable String name, RunSpec spec, OpenCorpus corpus, Problems problems) {
        if (name == null) {
            return;
        }
        Optional<Path> directory = shelf.find(name);
        if (directory.isEmpty()) {
            problems.add(field, shelf.missing(name));
            return;
        }
        try {
            CheckpointConfig config = CheckpointConfig.ofCheckpoint(directory.get());
            boolean same =
                    TokenizerHash.of(directory.get()).equals(corpus.vocabulary().fingerprint());
            problems.addUnless(
                    same && config.vocabularySize() == corpus.vocabulary().size(),
                    field,
                    ("%s has a vocabulary of %d tokens and the corpus one of %d%s; they must be the same, so make the corpus"
                                    + " with the tokenizer of that model")
                            .formatted(
                                    name,
                                    config.vocabularySize(),
                                    corpus.vocabulary().size(),
                                    same ? "" : " of another tokenizer"));
            problems.addUnless(
                    spec.length() <= config.contextLength(),
                    "length",
                    "sequences of %d tokens are longer than the context of %s, %d"
                            .formatted(spec.length(), name, config.contextLength()));
            if (!field.equals("continue_from")) {
                problems.addIfRefused(
                        field,
                        () -> TrainingMemory.require(
                                field + " " + name, TrainingMemory.weights(config), TrainingMemory.available()));
            }
        } catch (CheckpointException | TextException e) {
            problems.add(field, String.valueOf(e.getMessage()));
        }
    }

    private static void labels(@Nullable LabelSpec labels, OpenCorpus corpus, Problems problems) {
        if (labels == null) {
            return;
        }
        int vocabulary = corpus.vocabulary().size();
        problems.addUnless(
                labels.k() <= vocabulary,
                "labels.k",
                "k must be at most the vocabulary of %d tokens, not %d".formatted(vocabulary, labels.k()));
        if (problems.none()) {
            WindowPool pool = corpus.training();
            problems.addIfRefused(
                    "labels.k",
                    () -> new LabelShape(pool.size(), pool.length(), vocabulary, labels.k(), 1, labels.stored(), 0));
        }
    }

    /** All of a run is in memory at once. */
    private void memory(RunSpec spec, OpenCorpus corpus, Problems problems) {
        List<CheckpointConfig> judges = Stream.of(
                        Optional.ofNullable(spec.teacher()), Optional.ofNullable(spec.scorer()))
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(name -> shelf.find(name).stream())
                .map(CheckpointConfig::ofCheckpoint)
                .toList();
        problems.addIfRefused(
                spec.student() == null ? "continue_from" : "student",
                () -> TrainingMemory.require(
                        "the student with its optimizer" + (judges.isEmpty() ? "" : ", teacher and scorer"),
                        TrainingMemory.estimate(config(spec, corpus), spec.batch(), spec.length(), judges),
                        TrainingMemory.available()));
    }

    private CheckpointConfig config(RunSpec spec, OpenCorpus corpus) {
        StudentShape shape = spec.student();
        if (shape == null) {
            Path directory = shelf.find(String.valueOf(spec.continueFrom())).orElseThrow();
            return CheckpointConfig.ofCheckpoint(directory);
        }
        return CheckpointConfig.fresh(
                corpus.vocabulary().size(),
                shape.layers(),
                shape.width(),
                shape.heads(),
                shape.kvHeads(),
                shape.feedForward(),
                shape.context(),
                shape.tied(),
                corpus.vocabulary().eosIds());
    }

    private List<String> names() {
        return corpora.list().stream().map(CorpusView::name).toList();
    }

    private OpenCorpus corpus(RunSpec spec) throws IOException {
        try {
            UUID id = UUID.fromString(spec.corpus());
            OpenCorpus corpus = corpora.open(id, spec.length());
            if (corpus.training().size() == 0 || corpus.validation().size() == 0) {
                throw new IOException("the corpus %s is empty: it has %d windows to train on and %d held out"
                        .formatted(
                                spec.corpus(),
                                corpus.training().size(),
                                corpus.validation().size()));
            }
            return corpus;
        } catch (IllegalArgumentException e) {
            boolean known = corpora.list().stream().map(CorpusView::id).anyMatch(id -> id.toString()
                    .equals(spec.corpus()));
            throw new IOException(
                    known
                            ? String.valueOf(e.getMessage())
                            : "no corpus is called '%s'; there are %s".formatted(spec.corpus(), names()),
                    e);
        } catch (UnknownCorpus e) {
            throw new IOException(
                    ("the corpus %s is not here: it was deleted, or the run came in an archive, which holds no corpora. Make one"
                                    + " of the same texts with the same tokenizer, and give its name as corpus, for example with"
                                    + " the clone; there are %s")
                            .formatted(spec.corpus(), names()),
                    e);
        } catch (CorpusConflict | UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Workbench open(RunSpec spec) throws IOException {
        OpenCorpus corpus = corpus(spec);
        Path from = spec.continueFrom() == null ? null : shelf.require(spec.continueFrom());
        Precision precision = Precision.valueOf(spec.precision().toUpperCase(Locale.ROOT));
        StudentOptions options = new StudentOptions(precision, spec.batch(), spec.threads());
        DjlTeacher taught = spec.teacher() == null ? null : load(shelf.require(spec.teacher()), options);
        DjlTeacher scores = null;
        try {
            boolean own = spec.scorer() != null && !spec.scorer().equals(spec.teacher());
            scores = own ? load(shelf.require(String.valueOf(spec.scorer())), options) : taught;
            DjlStudent student = from == null
                    ? DjlStudent.fresh(config(spec, corpus), options, spec.seed(), taught)
                    : DjlStudent.from(from, options, taught);
            return new DjlWorkbench(
                    spec,
                    corpus,
                    student,
                    judge(spec.teacher(), taught, spec),
                    judge(spec.scorer() == null ? spec.teacher() : spec.scorer(), scores, spec),
                    spec.teacher() == null ? null : shelf.require(spec.teacher()));
        } catch (IOException | RuntimeException e) {
            if (scores != null && scores != taught) {
                scores.close();
            }
            if (taught != null) {
                taught.close();
            }
            throw e;
        }
    }

    /** Labels and scores are measurements, so they are made in fp32 whatever the student's precision is. */
    private static DjlTeacher load(Path directory, StudentOptions options) {
        return DjlTeacher.load(
                directory,
                new StudentOptions(Precision.FP32, options.microRows(), options.threads()),
                TrainingMemory.available());
    }

    private @Nullable DjlJudge judge(@Nullable String name, @Nullable DjlTeacher model, RunSpec spec)
            throws IOException {
        return name == null || model == null
                ? null
                : new DjlJudge(name, ModelShelf.fingerprint(shelf.require(name)), model, spec.length());
    }
}
