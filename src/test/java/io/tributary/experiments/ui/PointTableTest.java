package io.tributary.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTableTest {
    private static final Map<UUID, String> TEXTS = texts();

    @Test
    void everyRowIsOnOnePage() {
        int seen = 0;
        PointTable first = PointTable.of(TEXTS, "", "");
        assertThat(first.pages()).isEqualTo(3);
        for (int page = 0; page < first.pages(); page++) {
            PointTable table = PointTable.of(TEXTS, "", String.valueOf(page));
            assertThat(table.page()).isEqualTo(page);
            seen += table.seen().size();
        }
        assertThat(seen).isEqualTo(450).isEqualTo(first.found()).isEqualTo(first.all());
        assertThat(first.seen()).contains(new UUID(0, 0), new UUID(0, 199)).doesNotContain(new UUID(0, 200));
    }

    @Test
    void wordsAreFoundInAnyOrderAndCase() {
        PointTable table = PointTable.of(TEXTS, "  0.5 TOKEN-v3 ", "");
        assertThat(table.seen()).containsExactly(new UUID(0, 5));
        assertThat(PointTable.of(TEXTS, "44", "").seen())
                .as("no other with 44 in it")
                .containsExactly(new UUID(0, 44));
        assertThat(PointTable.of(TEXTS, "nothing", "").found()).isZero();
        assertThat(PointTable.of(TEXTS, "nothing", "").pages()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "99999999999999999999"})
    void whatIsNoPageIsTheFirst(String page) {
        assertThat(PointTable.of(TEXTS, "", page).page()).isZero();
    }

    @Test
    void behindTheLastPageIsTheLast() {
        assertThat(PointTable.of(TEXTS, "", "99").page()).isEqualTo(2);
    }

    private static Map<UUID, String> texts() {
        Map<UUID, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < 450; i++) {
            texts.put(new UUID(0, i), i < 10 ? "token-v3 \u03b1 0." + i : "chow \u03b1 " + i);
        }
        return texts;
    }
}
