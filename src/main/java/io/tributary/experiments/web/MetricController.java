package io.tributary.experiments.web;

import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/metrics: what answers can be judged by. */
@RestController
final class MetricController {

    /** @param template the question put to a judging model; empty if none is asked */
    record Described(
            String id,
            String title,
            String summary,
            String source,
            String signature,
            boolean binary,
            List<String> limits,
            List<String> needs,
            String template) {

        static Described of(MetricDescriptor metric) {
            return new Described(
                    metric.id(),
                    metric.title(),
                    metric.summary(),
                    metric.source(),
                    metric.signature(),
                    metric.binary(),
                    metric.limits(),
                    metric.needs().stream()
                            .sorted()
                            .map(need -> need.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    metric.template());
        }
    }

    record MetricList(List<Described> items) {}

    @GetMapping("/api/metrics")
    MetricList metrics() {
        return new MetricList(Metrics.all().values().stream()
                .map(metric -> Described.of(metric.descriptor()))
                .toList());
    }
}
