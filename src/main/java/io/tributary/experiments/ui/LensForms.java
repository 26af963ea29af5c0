package io.tributary.experiments.ui;

import io.tributary.experiments.CurveReport;
import io.tributary.experiments.ExperimentPrices;
import io.tributary.experiments.ExperimentReports;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Knows in which ways a sweep can be looked at. */
@Component
class LensForms {
    private final ExperimentReports reports;
    private final ExperimentPrices prices;

    LensForms(ExperimentReports reports, ExperimentPrices prices) {
        this.reports = reports;
        this.prices = prices;
    }

    LensForm of(CurveReport report, CompareView view) {
        UUID id = report.experiment().id();
        return new LensForm(
                report,
                view,
                reports.slices(id),
                reports.metrics(id),
                prices.of(id).orElse(null));
    }
}
