package io.tributary.diagnostics;

import io.tributary.accounts.Scope;
import io.tributary.core.evaluate.diagnose.Diagnostic;
import io.tributary.core.evaluate.diagnose.LoggedAnswer;
import io.tributary.core.evaluate.report.Report;
import io.tributary.decisions.GenerationFilter;
import io.tributary.decisions.StoredAnswers;
import io.tributary.experiments.DataSets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Hands stored decisions to a diagnostic. */
@Service
public class DiagnosticReports {
    /** Of the intervals' resamples: the same decisions give the same report. */
    private static final long SEED = 1;

    private final StoredAnswers stored;
    private final DataSets dataSets;
    private final DiagnosticProperties properties;

    DiagnosticReports(StoredAnswers stored, DataSets dataSets, DiagnosticProperties properties) {
        this.stored = stored;
        this.dataSets = dataSets;
        this.properties = properties;
    }

    /** Over the newest decisions within the scope that the filter lets through. */
    public Report report(Diagnostic diagnostic, GenerationFilter filter, Scope scope) {
        List<StoredAnswers.Stored> answers = stored.newest(filter, scope, properties.positions());
        Set<String> prompts = new HashSet<>();
        for (StoredAnswers.Stored answer : answers) {
            if (answer.prompt() != null) {
                prompts.add(answer.prompt());
            }
        }
        Map<String, String> slices = dataSets.slices(prompts);
        return diagnostic.report(
                answers.stream()
                        .map(a -> new LoggedAnswer(
                                a.model(), a.rule(), a.prompt() == null ? null : slices.get(a.prompt()), a.positions()))
                        .toList(),
                SEED);
    }
}
