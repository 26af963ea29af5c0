package io.tributary.registry.store;

import io.tributary.jobs.JobContext;
import io.tributary.jobs.JobHandler;
import io.tributary.registry.DamagedModel;
import io.tributary.runtime.djl.DjlModel;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextCodec;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tries a version before anybody may use it: loads it, lets it answer, and looks whether it agrees with itself. */
@Component
class SmokeTest implements JobHandler {
    static final String KIND = "checkpoint-test";

    private final VersionStore store;
    private final Shelf shelf;
    private final Measurements measurements;

    SmokeTest(VersionStore store, Shelf shelf, Measurements measurements) {
        this.store = store;
        this.shelf = shelf;
        this.measurements = measurements;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "try a checkpoint";
    }

    @Override
    public Optional<String> page(String payload) {
        return store.find(UUID.fromString(payload)).map(row -> "/checkpoints/" + row.id() + "/card");
    }

    @Override
    public void run(JobContext context) {
        Optional<VersionRow> found = store.find(UUID.fromString(context.payload()));
        CheckpointState state = found.map(VersionRow::state).orElse(CheckpointState.FAILED);
        if (state == CheckpointState.TESTING) {
            test(found.orElseThrow());
        } else if (state != CheckpointState.READY) {
            return;
        }
        // again where the service or its database went away right after the test
        context.progress(1);
        shelf.loadWanted();
        measurements.begin(UUID.fromString(context.payload()));
    }

    private void test(VersionRow row) {
        try {
            shelf.requireWhole(row);
            attempt(row);
        } catch (DamagedModel e) {
            throw e;
        } catch (RuntimeException e) {
            store.state(row.id(), CheckpointState.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
        store.state(row.id(), CheckpointState.READY, null);
    }

    private void attempt(VersionRow row) {
        Precision precision = Precision.valueOf(row.precision().toUpperCase(Locale.ROOT));
        try (TextCodec text = TextCodec.load(shelf.directory(row.id()));
                DjlModel model = DjlModel.load(shelf.directory(row.id()), row.model(), precision, text.vocabulary())) {
            new Trial(model, text, precision == Precision.BF16 ? Trial.BF16 : Trial.EXACT).run();
        }
    }
}
