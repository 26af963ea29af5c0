package io.tributary.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what a report of a sweep says. */
@Service
public class Dossiers {
    private final ExperimentStore store;
    private final ExperimentReports reports;
    private final Statistics statistics;
    private final ExperimentPrices prices;
    private final ProvenanceStore provenance;
    private final PairStore pairs;
    private final JsonMapper json;

    Dossiers(
            ExperimentStore store,
            ExperimentReports reports,
            Statistics statistics,
            ExperimentPrices prices,
            ProvenanceStore provenance,
            PairStore pairs,
            JsonMapper json) {
        this.store = store;
        this.reports = reports;
        this.statistics = statistics;
        this.prices = prices;
        this.provenance = provenance;
        this.pairs = pairs;
        this.json = json.rebuild()
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }

    /**
     * @throws UnknownExperiment if there is none with this id
     * @throws IllegalArgumentException if the sweep cannot be looked at so
     */
    public Dossier of(UUID id, Lens lens) {
        CurveReport curve = reports.curve(id, lens);
        return new Dossier(
                curve,
                lens,
                prices.of(id).orElse(null),
                !curve.experiment().state().equals("completed"),
                curve.points().isEmpty() ? null : statistics.rules(id, lens),
                provenance.find(id).orElse(null),
                pairs.of(id),
                reports.skipped(id),
                prompts(store.prompts(id)),
                answers(store.answers(id), store.points(id)),
                json.writeValueAsString(Reproduction.of(reports.summary(id), curve)));
    }

    private static String prompts(List<ExperimentRow.Prompt> prompts) {
        MessageDigest digest = digest();
        for (ExperimentRow.Prompt prompt : prompts) {
            add(digest, prompt.promptId(), prompt.prompt(), prompt.reference(), prompt.slice());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** By the points' labels, since their ids differ from run to run. */
    private static String answers(List<ExperimentRow.Answer> answers, List<ExperimentRow.Point> points) {
        Map<UUID, String> labels = new HashMap<>();
        points.forEach(point -> labels.put(point.id(), point.label()));
        MessageDigest digest = digest();
        for (ExperimentRow.Answer answer : answers) {
            add(digest, labels.get(answer.pointId()), String.valueOf(answer.promptOrdinal()), answer.text());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each with its length before it, so that no two lists of texts run together. */
    private static void add(MessageDigest digest, @Nullable String... texts) {
        for (String text : texts) {
            byte[] bytes = Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
