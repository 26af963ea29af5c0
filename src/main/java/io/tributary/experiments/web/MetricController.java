package io.tributary.experiments.web;

import io.tributary.core.evaluate.metrics.Metric;
import io.tributary.core.evaluate.metrics.MetricDescriptor;
import io.tributary.core.evaluate.metrics.Metrics;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/metrics: what answers can be judged by. */
@RestController
final class MetricController {

    record MetricList(List<MetricDescriptor> items) {}

    @GetMapping("/api/metrics")
    MetricList metrics() {
        return new MetricList(
                Metrics.all().values().stream().map(Metric::descriptor).toList());
    }
}
