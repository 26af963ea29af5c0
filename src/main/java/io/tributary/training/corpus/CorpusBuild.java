package io.tributary.training.corpus;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.train.Split;
import io.tributary.jobs.JobContext;
import io.tributary.runtime.text.BpeTrainer;
import io.tributary.runtime.text.TextCodec;
import io.tributary.runtime.tokens.TokenFileWriter;
import io.tributary.runtime.tokens.TokenMark;
import io.tributary.training.corpus.CorpusProgress.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one corpus. The source is read twice: to check and count it, so that a broken one leaves nothing behind, and to
 * tokenise it. A build that was interrupted goes on at the last mark.
 */
final class CorpusBuild {
    private static final int DOCUMENTS_BETWEEN_LOOKS = 64;
    private static final long TOKENS_BETWEEN_MARKS = 1 << 22;
    /** Reading is quick beside tokenising. */
    private static final double SHARE_OF_SCAN = 0.2;

    private final CorpusSources sources;
    private final CorpusTokenizers tokenizers;
    private final JsonMapper json;
    private final CorpusSettings settings;
    private final CorpusFolder folder;
    private final Set<String> held;
    private final JobContext context;

    /** A corpus that is wholly on disk. */
    record Built(CorpusProgress progress, Vocabulary vocabulary, long bytes) {}

    CorpusBuild(
            CorpusSources sources,
            CorpusTokenizers tokenizers,
            JsonMapper json,
            CorpusSettings settings,
            CorpusFolder folder,
            Set<String> held,
            JobContext context) {
        this.sources = sources;
        this.tokenizers = tokenizers;
        this.json = json;
        this.settings = settings;
        this.folder = folder;
        this.held = held;
        this.context = context;
    }

    /**
     * Runs to the end, or until the context asks to end.
     *
     * @return empty if it was interrupted
     * @throws BadCorpus if the source cannot become a corpus
     */
    Optional<Built> run() throws IOException {
        String source = sources.fingerprint(settings, folder);
        CorpusProgress progress = folder.readProgress(json)
                .filter(earlier -> earlier.source().equals(source))
                .orElse(null);
        if (progress == null) {
            progress = prepare(source);
            if (progress == null) {
                return Optional.empty();
            }
        }
        try (TextCodec codec = TextCodec.load(folder.tokenizer())) {
            Vocabulary vocabulary = endedByOneToken(codec);
            if (progress.consumed() < progress.scan().documents()) {
                progress = tokenise(progress, codec, vocabulary);
                if (progress.consumed() < progress.scan().documents()) {
                    return Optional.empty();
                }
            }
            finish(folder.training(), vocabulary, progress.training());
            finish(folder.validation(), vocabulary, progress.validation());
            folder.tidy();
            return Optional.of(
                    new Built(progress, vocabulary, Files.size(folder.training()) + Files.size(folder.validation())));
        }
    }

    private @Nullable CorpusProgress prepare(String source) throws IOException {
        folder.clear();
        BpeTrainer trainer = new BpeTrainer();
        Scan scan = scan(trainer);
        if (scan == null) {
            return null;
        }
        if (settings.tasks() != null) {
            sources.writeEvaluation(settings.tasks(), folder);
        }
        tokenizers.write(settings, trainer, folder.tokenizer());
        CorpusProgress progress = CorpusProgress.begin(source, scan);
        folder.write(progress, json);
        return progress;
    }

    private @Nullable Scan scan(BpeTrainer trainer) throws IOException {
        Split split = settings.split();
        long length = sources.length(settings, folder);
        ScanCounts counts = new ScanCounts(settings);
        try (DocumentSource documents = sources.open(settings, folder, held)) {
            for (Document document = documents.next(); document != null; document = documents.next()) {
                boolean leftOut = leftOut(document);
                boolean validation = !leftOut && split.holdsOut(document.key());
                counts.add(document, leftOut, validation);
                if (!leftOut && !validation && settings.tokenizer() == null) {
                    trainer.add(document.text());
                    if (document.reference() != null) {
                        trainer.add(document.reference());
                    }
                }
                if (counts.all() % DOCUMENTS_BETWEEN_LOOKS == 0) {
                    if (interrupted()) {
                        return null;
                    }
                    context.progress(SHARE_OF_SCAN * documents.position() / Math.max(1, length));
                }
            }
        }
        return counts.scan(length);
    }

    /** A generated prompt is never part of an evaluation set, unless its family is finite. */
    private boolean leftOut(Document document) {
        return settings.tasks() == null && held.contains(document.text());
    }

    private boolean interrupted() {
        return context.cancelled() || context.stopping();
    }

    private CorpusProgress tokenise(CorpusProgress from, TextCodec codec, Vocabulary vocabulary) throws IOException {
        Split split = settings.split();
        CorpusProgress progress = from;
        long consumed = from.consumed();
        long unmarked = 0;
        try (DocumentSource documents = sources.open(settings, folder, held);
                TokenFileWriter training = TokenFileWriter.open(folder.training(), vocabulary, from.training());
                TokenFileWriter validation = TokenFileWriter.open(folder.validation(), vocabulary, from.validation())) {
            documents.skip(consumed);
            boolean interrupted = false;
            Document document = null;
            while (!interrupted && (document = documents.next()) != null) {
                consumed++;
                if (!leftOut(document)) {
                    unmarked += append(split.holdsOut(document.key()) ? validation : training, codec, document);
                }
                if (consumed % DOCUMENTS_BETWEEN_LOOKS == 0) {
                    interrupted = interrupted();
                    context.progress(SHARE_OF_SCAN
                            + (1 - SHARE_OF_SCAN)
                                    * documents.position()
                                    / Math.max(1, from.scan().length()));
                }
                if (unmarked >= TOKENS_BETWEEN_MARKS) {
                    progress = mark(from, consumed, training, validation);
                    unmarked = 0;
                }
            }
            if (document == null && !sources.fingerprint(settings, folder).equals(from.source())) {
                throw new BadCorpus("the files of " + settings.source()
                        + " changed while they were read; make the corpus again when they are complete");
            }
            if (unmarked > 0 || consumed > progress.consumed()) {
                progress = mark(from, consumed, training, validation);
            }
        }
        return progress;
    }

    private CorpusProgress mark(
            CorpusProgress from, long consumed, TokenFileWriter training, TokenFileWriter validation)
            throws IOException {
        CorpusProgress progress =
                new CorpusProgress(from.source(), from.scan(), consumed, training.mark(), validation.mark());
        folder.write(progress, json);
        return progress;
    }

    private static long append(TokenFileWriter writer, TextCodec codec, Document document) throws IOException {
        int[] text = codec.encodePrompt(document.text());
        if (document.reference() == null) {
            writer.append(text, 0);
            return text.length;
        }
        int[] reference = codec.encode(document.reference());
        writer.append(
                IntStream.concat(Arrays.stream(text), Arrays.stream(reference)).toArray(), text.length);
        return text.length + (long) reference.length;
    }

    private static void finish(Path target, Vocabulary vocabulary, TokenMark mark) throws IOException {
        if (!Files.exists(target)) {
            try (TokenFileWriter writer = TokenFileWriter.open(target, vocabulary, mark)) {
                writer.finish();
            }
        }
    }

    private static Vocabulary endedByOneToken(TextCodec codec) {
        int eos = codec.endOfSequence()
                .orElseThrow(() -> new BadCorpus("the tokenizer names no eos_token in tokenizer_config.json,"
                        + " so documents cannot be told apart; take another tokenizer"));
        return new Vocabulary(
                codec.vocabulary().size(), Set.of(eos), codec.vocabulary().fingerprint());
    }
}
