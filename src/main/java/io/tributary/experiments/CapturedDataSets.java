package io.tributary.experiments;

import io.tributary.accounts.Scope;
import io.tributary.decisions.CapturedPrompt;
import io.tributary.decisions.GenerationFilter;
import io.tributary.decisions.GenerationQueries;
import io.tributary.decisions.Outcome;
import io.tributary.experiments.dataset.DataSetItem;
import io.tributary.experiments.dataset.DataSetLibrary;
import io.tributary.experiments.dataset.DataSetSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Makes data sets of what people asked. A prompt keeps its id, and so its half, in every sample. */
@Service
public class CapturedDataSets {
    private static final int USUAL = 300;
    static final int MOST = 100_000;
    private static final int ID = 16;

    private final GenerationQueries generations;
    private final DataSetLibrary library;

    CapturedDataSets(GenerationQueries generations, DataSetLibrary library) {
        this.generations = generations;
        this.library = library;
    }

    /**
     * Draws a sample of the distinct prompts within the scope, of the newest {@value #MOST} answers that fit.
     *
     * @throws IllegalArgumentException if nothing fits, or a setting is out of range
     */
    public DataSetLibrary.Stored store(CapturedRequest request, Scope scope) {
        DataSets.requireFree(request.name());
        int sample = Objects.requireNonNullElse(request.sample(), USUAL);
        if (sample < 1 || sample > MOST) {
            throw new IllegalArgumentException("sample must lie in 1..%d, not %d".formatted(MOST, sample));
        }
        long seed = Objects.requireNonNullElse(request.seed(), 1L);
        GenerationFilter filter = new GenerationFilter(
                request.model(),
                request.rule(),
                request.outcome() == null ? null : Outcome.of(request.outcome()),
                request.text(),
                request.from(),
                request.to());
        List<CapturedPrompt> found = generations.prompts(filter, scope, MOST).stream()
                .filter(captured ->
                        !captured.prompt().isBlank() && captured.prompt().indexOf('\0') < 0)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no stored prompt fits; prompts are stored of answers on /v1 and in the"
                    + " playground, where tributary.decisions.store-text is on");
        }
        boolean references = Objects.requireNonNullElse(request.answersAsReferences(), false);
        List<DataSetItem> items = found.stream()
                .sorted(Comparator.comparing(captured -> hash(seed + "\n" + captured.prompt())))
                .limit(sample)
                .map(captured -> new DataSetItem(
                        hash(captured.prompt()).substring(0, ID),
                        captured.prompt(),
                        references ? captured.answer() : null,
                        null))
                .toList();
        return library.store(
                request.name(), items, source(request, items.size(), found.size(), seed), settings(request));
    }

    private static String source(CapturedRequest request, int taken, int found, long seed) {
        String of = request.model() == null ? "all models" : request.model();
        return "captured traffic of %s: %d of %d prompts, seed %d".formatted(of, taken, found, seed);
    }

    private static DataSetSettings settings(CapturedRequest request) {
        return new DataSetSettings(request.name(), "captured", null, null, null, null, null, null, null, null, null);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
