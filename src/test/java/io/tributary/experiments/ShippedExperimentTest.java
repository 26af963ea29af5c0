package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.core.model.CostModel;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.FrozenCost;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The shipped curve is what this product makes: points of it are made again and compared. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:shipped;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/test-models"
        })
class ShippedExperimentTest {
    private static final int PROMPTS = 30;

    /** Other processors sum in another order and may tip a near-tie. */
    private static final int MAY_DIFFER = 1;

    @Autowired
    Answering answering;

    @Autowired
    ModelRegistry registry;

    @Autowired
    JsonMapper json;

    @Test
    void threeOfItsPointsComeOutAgain() throws Exception {
        ExperimentArchive.Content shipped = content();
        ModelPair pair = registry.pair(shipped.experiment().pair());
        CostModel cost = FrozenCost.read(
                json, Objects.requireNonNull(shipped.experiment().costModel()));
        Map<String, PricedPair> priced = Map.of(shipped.experiment().pair(), new PricedPair(pair, cost));
        Map<String, ExperimentRow.Answer> stored = new HashMap<>();
        shipped.answers().forEach(a -> stored.put(a.pointId() + "/" + a.promptOrdinal(), a));
        List<ExperimentRow.Prompt> prompts = shipped.prompts().stream()
                .sorted(Comparator.comparingInt(ExperimentRow.Prompt::ordinal))
                .limit(PROMPTS)
                .toList();

        for (ExperimentRow.Point point : threePoints(shipped.points())) {
            int different = 0;
            for (ExperimentRow.Prompt prompt : prompts) {
                ExperimentRow.Answer before = Objects.requireNonNull(stored.get(point.id() + "/" + prompt.ordinal()));
                ExperimentRow.Answer again = answering
                        .answers(shipped.experiment(), priced, prompt, List.of(point), Map.of(), () -> false)
                        .get(0);
                different += again.text().equals(before.text()) && again.calls().equals(before.calls()) ? 0 : 1;
            }
            assertThat(different).as(point.label()).isLessThanOrEqualTo(MAY_DIFFER);
        }
    }

    private static List<ExperimentRow.Point> threePoints(List<ExperimentRow.Point> points) {
        return Stream.of("token-v3", "opt", "lossless")
                .map(rule -> points.stream()
                        .filter(p -> rule.equals(p.rule()))
                        .reduce((first, second) -> second)
                        .orElseThrow())
                .toList();
    }

    private ExperimentArchive.Content content() throws IOException {
        try (InputStream in = new ClassPathResource("experiments/shipped.json.gz").getInputStream()) {
            return json.readValue(new GZIPInputStream(in), ExperimentArchive.Content.class);
        }
    }
}
