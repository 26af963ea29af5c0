package io.tributary.registry.store;

import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Measures how far bf16 and int8 are from fp32: one text is read at each. Not a part of the smoke test, so that a large
 * version is served while that goes on.
 */
@Component
class DifferenceJob implements JobHandler {
    static final String KIND = "checkpoint-differences";

    private final VersionStore versions;
    private final DifferenceStore store;
    private final Shelf shelf;
    private final ModelRegistry registry;

    DifferenceJob(VersionStore versions, DifferenceStore store, Shelf shelf, ModelRegistry registry) {
        this.versions = versions;
        this.store = store;
        this.shelf = shelf;
        this.registry = registry;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "compare precisions of a checkpoint";
    }

    @Override
    public Optional<String> page(String payload) {
        return versions.find(UUID.fromString(payload)).map(row -> "/checkpoints/" + row.id() + "/card");
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.payload());
        VersionRow row = versions.find(id).orElse(null);
        if (row == null) {
            return;
        }
        try {
            shelf.requireWhole(row);
            store.end(id, measured(row, context));
        } catch (ReadingStopped e) {
            if (!context.stopping()) {
                store.end(id, unmeasured("the measurement was cancelled"));
            }
        } catch (RuntimeException e) {
            if (store.end(id, unmeasured(String.valueOf(e.getMessage())))) {
                throw e;
            }
            // the version was deleted meanwhile, and its files with it
        }
    }

    private static Differences unmeasured(String reason) {
        return Differences.unmeasured(SampleText.sha256(), reason);
    }

    private Differences measured(VersionRow row, JobContext context) {
        Inspection inspection = row.inspection();
        if (inspection.encodesPrompts()) {
            return unmeasured("an encoder-decoder reads a text with its encoder and gives no loss for its tokens");
        }
        OptionalLong budget = registry.memory().budget();
        Long bytes = inspection.memory().get(word(Precision.FP32));
        if (bytes != null && budget.isPresent() && bytes > budget.getAsLong()) {
            return unmeasured("the fp32 weights that the others are compared with take %,d bytes, more than the %,d of"
                            .formatted(bytes, budget.getAsLong())
                    + " tributary.models.memory");
        }
        try (TextCodec text = TextCodec.load(shelf.directory(row.id()))) {
            List<int[]> windows = SampleText.windows(text, inspection.context());
            return windows.isEmpty()
                    ? unmeasured("its context or its tokenizer leaves less than two tokens of the text")
                    : measured(row, text, windows, context);
        }
    }

    private Differences measured(VersionRow row, TextCodec text, List<int[]> windows, JobContext context) {
        BooleanSupplier stopped = () -> context.stopping() || context.cancelled();
        Reading fp32 = reading(row, Precision.FP32, text, windows, stopped);
        List<Difference> items = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            items.add(
                    precision == Precision.FP32
                            ? Difference.of(word(precision), fp32, fp32)
                            : compared(row, precision, text, windows, fp32, stopped));
            context.progress((double) items.size() / Precision.values().length);
        }
        return new Differences(SampleText.sha256(), fp32.choices().size(), items, null);
    }

    private Difference compared(
            VersionRow row,
            Precision precision,
            TextCodec text,
            List<int[]> windows,
            Reading fp32,
            BooleanSupplier stopped) {
        try {
            return Difference.of(word(precision), reading(row, precision, text, windows, stopped), fp32);
        } catch (ReadingStopped e) {
            throw e;
        } catch (RuntimeException e) {
            return Difference.unmeasured(word(precision), String.valueOf(e.getMessage()));
        }
    }

    private Reading reading(
            VersionRow row, Precision precision, TextCodec text, List<int[]> windows, BooleanSupplier stopped) {
        try (DjlModel model = DjlModel.load(shelf.directory(row.id()), row.model(), precision, text.vocabulary())) {
            return Reading.of(model, windows, stopped);
        }
    }

    private static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
