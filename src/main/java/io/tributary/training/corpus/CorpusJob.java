package io.tributary.training.corpus;

import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes a corpus in the background; goes on where it was when the service comes back. */
@Component
class CorpusJob implements JobHandler {
    static final String KIND = "corpus";

    private final CorpusStore store;
    private final CorpusProperties properties;
    private final CorpusSources sources;
    private final CorpusTokenizers tokenizers;
    private final EvaluationSets evaluationSets;
    private final JsonMapper json;

    CorpusJob(
            CorpusStore store,
            CorpusProperties properties,
            CorpusSources sources,
            CorpusTokenizers tokenizers,
            EvaluationSets evaluationSets,
            JsonMapper json) {
        this.store = store;
        this.properties = properties;
        this.sources = sources;
        this.tokenizers = tokenizers;
        this.evaluationSets = evaluationSets;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "make a corpus";
    }

    @Override
    public Optional<String> page(String payload) {
        return Optional.of("/training/corpora");
    }

    @Override
    public void run(JobContext context) throws Exception {
        UUID id = UUID.fromString(context.payload());
        CorpusRow corpus = store.find(id).orElseThrow(() -> new UnknownCorpus(id));
        CorpusFolder folder = CorpusFolder.of(properties, id);
        try {
            store.state(id, "running", null);
            Optional<CorpusBuild.Built> built = build(corpus, folder, context);
            if (built.isPresent()) {
                store.complete(id, built.get());
            } else if (context.cancelled()) {
                folder.clear();
                store.state(id, "cancelled", null);
            }
        } catch (Exception e) {
            if (!context.goesOn(e)) {
                folder.clear();
                store.state(id, "failed", e.getMessage() == null ? e.toString() : e.getMessage());
            }
            throw e;
        }
    }

    private Optional<CorpusBuild.Built> build(CorpusRow corpus, CorpusFolder folder, JobContext context)
            throws IOException {
        CorpusSettings settings = corpus.settings();
        return new CorpusBuild(
                        sources,
                        tokenizers,
                        json,
                        settings,
                        folder,
                        evaluationSets.texts(settings.evaluationSets()),
                        context)
                .run();
    }
}
