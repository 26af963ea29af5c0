package io.tributary.core.evaluate.diagnose;

import io.tributary.core.evaluate.report.Report;
import java.util.List;

/**
 * Turns stored decisions into a report. One file per diagnostic, registered by {@code @AutoService(Diagnostic.class)}; API,
 * page and docs follow from its descriptor.
 */
public interface Diagnostic {
    DiagnosticDescriptor descriptor();

    /**
     * @param answers newest first; may be empty
     * @param seed of the intervals' resamples
     * @return a report in any case: where there is nothing to count, one whose caption says what is missing
     */
    Report report(List<LoggedAnswer> answers, long seed);
}
