package io.tributary.experiments;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the completed sweep that was looked at last, as long as there is memory for them: whoever looks at it on
 * another axis or over other prompts need not wait until a million rows are read again.
 */
final class RecentAnswers {
    private volatile SoftReference<Entry> last = new SoftReference<>(null);

    /**
     * @param edition of the answers
     * @param metric that judged them
     */
    record Key(UUID experiment, ViewCache.Edition edition, String metric) {}

    private record Entry(Key key, List<ExperimentRow.Answer> answers) {}

    List<ExperimentRow.Answer> get(Key key, Supplier<List<ExperimentRow.Answer>> read) {
        @Nullable Entry kept = last.get();
        if (kept != null && kept.key().equals(key)) {
            return kept.answers();
        }
        List<ExperimentRow.Answer> answers = List.copyOf(read.get());
        last = new SoftReference<>(new Entry(key, answers));
        return answers;
    }
}
