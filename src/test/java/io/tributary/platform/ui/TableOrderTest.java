package io.tributary.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableOrderTest {
    private record Row(String name, @Nullable Double value) {}

    private static final List<Row> ROWS =
            Arrays.asList(new Row("none", null), new Row("two", 2.0), new Row("one", 1.0), new Row("also two", 2.0));

    @Test
    void whatHasNoValueComesLastInBothDirections() {
        assertThat(ROWS.stream().sorted(TableOrder.by(Row::value, false)).map(Row::name))
                .containsExactly("one", "two", "also two", "none");
        assertThat(ROWS.stream().sorted(TableOrder.by(Row::value, true)).map(Row::name))
                .containsExactly("two", "also two", "one", "none");
    }
}
