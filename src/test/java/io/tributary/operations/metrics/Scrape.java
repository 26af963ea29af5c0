package io.tributary.operations.metrics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.Summary;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;

/** One scrape, read by a foreign parser of Prometheus' text format. */
record Scrape(List<MetricFamily> families) {

    /** Refuses a text with lines that the parser passed over. */
    static Scrape parse(String text) {
        CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
                .walk();
        Scrape scrape = new Scrape(walker.getAllMetricFamilies());
        long lines = text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .count();
        long read = scrape.metrics().mapToLong(Scrape::lines).sum();
        if (read != lines) {
            throw new UncheckedIOException(new IOException(read + " of " + lines + " lines were understood"));
        }
        return scrape;
    }

    private static long lines(Metric metric) {
        if (metric instanceof Histogram histogram) {
            return histogram.getBuckets().size() + 2L;
        }
        return metric instanceof Summary summary ? summary.getQuantiles().size() + 2L : 1;
    }

    private Stream<Metric> metrics() {
        return families.stream().flatMap(family -> family.getMetrics().stream());
    }

    /** Names as queries use them: histograms have three. */
    Set<String> names() {
        return families.stream()
                .flatMap(family -> switch (family.getType()) {
                    case HISTOGRAM ->
                        Stream.of(family.getName() + "_bucket", family.getName() + "_sum", family.getName() + "_count");
                    case SUMMARY -> Stream.of(family.getName(), family.getName() + "_sum", family.getName() + "_count");
                    default -> Stream.of(family.getName());
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that stands in a label. */
    Set<String> labelValues() {
        return metrics().flatMap(metric -> metric.getLabels().values().stream()).collect(Collectors.toSet());
    }

    Set<String> labels(String name) {
        return named(name)
                .flatMap(metric -> metric.getLabels().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Sum over the series with these labels; of a histogram the sum of its samples; 0 where there is none. */
    double value(String name, Map<String, String> labels) {
        return matching(name, labels).mapToDouble(Scrape::value).sum();
    }

    /** Number of samples of a histogram. */
    long count(String name, Map<String, String> labels) {
        return matching(name, labels)
                .mapToLong(metric -> ((Histogram) metric).getSampleCount())
                .sum();
    }

    private Stream<Metric> matching(String name, Map<String, String> labels) {
        return named(name).filter(metric -> metric.getLabels().entrySet().containsAll(labels.entrySet()));
    }

    private Stream<Metric> named(String name) {
        return families.stream()
                .filter(family -> family.getName().equals(name))
                .flatMap(family -> family.getMetrics().stream());
    }

    private static double value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getValue();
        } else if (metric instanceof Gauge gauge) {
            return gauge.getValue();
        } else if (metric instanceof Histogram histogram) {
            return histogram.getSampleSum();
        }
        throw new IllegalArgumentException(metric.getName() + " has no single value");
    }
}
