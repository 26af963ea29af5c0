package io.tributary.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.it.ProductTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped board and rules ask for metrics and labels that a scrape of the running product holds. */
@ProductTest
class BoardTest {
    private static final Pattern METRIC =
            Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)\\b(?=\\s*[{\\[),]|\\s*$|\\s+[-+*/>=<])");
    private static final Pattern LABELLED = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*[!=]");

    /** Functions and keywords of the query language that look like metrics. */
    private static final Set<String> LANGUAGE = Set.of("histogram_quantile", "group_left");

    @LocalServerPort
    private int port;

    @Autowired
    private JobMetrics jobs;

    @Test
    void everyQueryFindsItsMetricsAndLabels() throws Exception {
        // what has not happened yet has no series
        jobs.ended("experiment", "failed", Duration.ofSeconds(1));
        HttpClient http = HttpClient.newHttpClient();
        URI base = URI.create("http://127.0.0.1:" + port + "/");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve("/v1/completions"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"model\": \"pair@token-v3\", \"prompt\": \"Q: Say again: dragon ribbon\\nA:\", \"temperature\": 0}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        Scrape scrape = Scrape.parse(http.send(
                        HttpRequest.newBuilder(base.resolve("/actuator/prometheus"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());

        List<String> queries = new ArrayList<>(boardQueries());
        assertThat(queries).hasSizeGreaterThan(20);
        queries.addAll(ruleQueries());
        assertThat(queries).hasSizeGreaterThan(35);
        assertThat(queries).allSatisfy(query -> {
            Set<String> metrics = metrics(query);
            assertThat(metrics).as(query).isNotEmpty();
            assertThat(scrape.names()).as(query).containsAll(metrics);
            Matcher labelled = LABELLED.matcher(query);
            while (labelled.find()) {
                String family = labelled.group(1).replaceAll("_(bucket|sum|count)$", "");
                Matcher label = LABEL.matcher(labelled.group(2));
                while (label.find()) {
                    assertThat(scrape.labels(family)).as(query).contains(label.group(1));
                }
            }
        });
    }

    @Test
    void aQueryForWhatIsNotThereIsFound() {
        assertThat(metrics("sum by (rule) (rate(cascade_no_such_total[5m])) / cascade_requests_running"))
                .containsExactly("cascade_no_such_total", "cascade_requests_running");
    }

    private static Set<String> metrics(String query) {
        Set<String> names = new TreeSet<>();
        String withoutLabels =
                query.replaceAll("(by|on|group_left) \\([^)]*\\)", "").replaceAll("\\{[^}]*}", "{}");
        Matcher metric = METRIC.matcher(withoutLabels);
        while (metric.find()) {
            if (!LANGUAGE.contains(metric.group(1))) {
                names.add(metric.group(1));
            }
        }
        return names;
    }

    private static List<String> boardQueries() throws Exception {
        JsonNode board = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Path.of("docker/grafana/boards/tributary.json")));
        return board.findValuesAsString("expr");
    }

    /** {@code up} is Prometheus' own. */
    private static List<String> ruleQueries() throws Exception {
        return Files.readAllLines(Path.of("docker/prometheus/rules.yml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("expr: ") && !line.contains("up{"))
                .map(line -> line.substring("expr: ".length()))
                .toList();
    }
}
