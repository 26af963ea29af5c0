package io.tributary.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Carries a finished experiment from one database to another as gzipped JSON. */
@Component
class ExperimentArchive {
    static final int FORMAT = 1;
    private static final JsonPointer ID = JsonPointer.compile("/experiment/id");

    private final ExperimentStore store;
    private final ProvenanceStore provenance;
    private final PairStore pairs;
    private final BlindStore verdicts;
    private final PriceStore prices;
    private final JsonMapper json;

    ExperimentArchive(
            ExperimentStore store,
            ProvenanceStore provenance,
            PairStore pairs,
            BlindStore verdicts,
            PriceStore prices,
            JsonMapper json) {
        this.store = store;
        this.provenance = provenance;
        this.pairs = pairs;
        this.verdicts = verdicts;
        this.prices = prices;
        this.json = json;
    }

    /**
     * The file's content.
     *
     * @param experiment in the state it had; one that had not ended is a part
     * @param skipped absent in archives older than it
     * @param provenance null in archives older than it
     * @param prices null where none are kept, as in archives older than it
     * @param verdicts of blind comparisons; absent in archives older than it
     * @param pairs those of a sweep of several, after the first; absent in archives older than it
     */
    record Content(
            int format,
            ExperimentRow experiment,
            List<ExperimentRow.Point> points,
            List<ExperimentRow.Prompt> prompts,
            List<ExperimentRow.Answer> answers,
            List<SkippedPrompt> skipped,
            @Nullable Provenance provenance,
            List<BlindVerdict> verdicts,
            @Nullable KeptPrices prices,
            List<FurtherPair> pairs) {
        Content {
            pairs = Objects.requireNonNullElse(pairs, List.of());
            verdicts = Objects.requireNonNullElse(verdicts, List.of());
            skipped = Objects.requireNonNullElse(skipped, List.of());
        }
    }

    /** @throws IllegalArgumentException unless the experiment exists and is completed */
    void write(UUID id, OutputStream out) throws IOException {
        ExperimentRow row = store.find(id)
                .filter(e -> e.state().equals("completed"))
                .orElseThrow(() -> new IllegalArgumentException("no completed experiment has the id " + id));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            json.writeValue(gzip, content(row));
        }
    }

    /** As it stands, without what belongs to this database only. */
    Content content(ExperimentRow row) {
        UUID id = row.id();
        ExperimentRow portable = new ExperimentRow(
                row.id(),
                row.name(),
                row.state(),
                null,
                row.dataSet(),
                row.pair(),
                row.n(),
                row.seed(),
                row.temperature(),
                row.maxTokens(),
                row.createdAt(),
                null,
                row.costModel(),
                row.metric(),
                row.judge());
        return new Content(
                FORMAT,
                portable,
                store.points(id),
                store.prompts(id),
                store.answers(id),
                store.skipped(id),
                provenance.find(id).orElse(null),
                verdicts.of(id),
                prices.find(id).orElse(null),
                pairs.of(id));
    }

    /** Whether the archived experiment is here already; reads no further than its id, which stands at the beginning. */
    boolean known(InputStream in) throws IOException {
        try (JsonParser parser = json.createParser(new GZIPInputStream(in))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING
                        && parser.streamReadContext().pathAsPointer().equals(ID)) {
                    return store.find(UUID.fromString(parser.getString())).isPresent();
                }
            }
        }
        return false;
    }

    /** @throws IOException if it is of another format */
    Content open(InputStream in) throws IOException {
        Content content;
        try (GZIPInputStream gzip = new GZIPInputStream(in)) {
            content = json.readValue(gzip, Content.class);
        }
        if (content.format() != FORMAT) {
            throw new IOException("experiment archive of format " + content.format() + ", expected " + FORMAT);
        }
        return content;
    }

    /** Stores an experiment unless it is there already. @return whether it was stored */
    @Transactional
    public boolean store(Content content) {
        if (store.find(content.experiment().id()).isPresent()) {
            return false;
        }
        store.insert(content.experiment(), content.points(), content.prompts());
        pairs.insert(content.experiment().id(), content.pairs());
        store.insert(content.answers());
        store.skip(content.experiment().id(), content.skipped());
        content.verdicts().forEach(verdict -> verdicts.put(content.experiment().id(), verdict));
        if (content.provenance() != null) {
            provenance.insert(content.experiment().id(), content.provenance());
        }
        if (content.prices() != null) {
            prices.put(content.experiment().id(), content.prices());
        }
        return true;
    }
}
