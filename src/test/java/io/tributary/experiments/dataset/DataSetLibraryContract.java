package io.tributary.experiments.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What holds on both databases. */
abstract class DataSetLibraryContract {
    private static final String TWO = "prompt,reference\nOne?,1\nTwo?,\n";
    private static final DataSetSettings NUMBERS = Uploads.settings("{\"name\":\"numbers\"}");

    private DataSetLibrary library;

    abstract DataSource database();

    @BeforeEach
    void library() {
        library = new DataSetLibrary(Uploads.FILES, new DataSetStore(new JdbcTemplate(database())), Uploads.JSON);
    }

    @Test
    void aVersionIsWhatTheContentHashesTo() throws Exception {
        DataSetLibrary.Stored first = library.store(Uploads.file("a.csv", TWO), null, NUMBERS);
        DataSetLibrary.Stored again = library.store(Uploads.file("b.csv", TWO.replace(",", ";")), null, NUMBERS);
        DataSetLibrary.Stored next = library.store(Uploads.file("c.csv", TWO + "Three?,3\n"), null, NUMBERS);

        assertThat(first.created()).isTrue();
        assertThat(first.dataSet().version()).isEqualTo(1);
        assertThat(first.dataSet().items()).isEqualTo(2);
        assertThat(first.dataSet().referenced()).isEqualTo(1);
        assertThat(first.dataSet().settings()).isNotNull();
        assertThat(again.created()).isFalse();
        assertThat(again.dataSet()).isEqualTo(first.dataSet());
        assertThat(next.dataSet().version()).isEqualTo(2);
        assertThat(library.list()).containsExactly(next.dataSet(), first.dataSet());
    }

    @Test
    void theNameMeansTheNewestVersionAndAnOlderOneCanBeNamed() throws Exception {
        library.store(Uploads.file("a.csv", TWO), null, NUMBERS);
        library.store(Uploads.file("c.csv", TWO + "Three?,3\n"), null, NUMBERS);

        assertThat(library.find("numbers").orElseThrow().name()).isEqualTo("numbers@v2");
        assertThat(library.find("numbers").orElseThrow().items()).hasSize(3);
        assertThat(library.find("numbers@v1").orElseThrow().items())
                .containsExactly(new DataSetItem("1", "One?", "1", null), new DataSetItem("2", "Two?", null, null));
        assertThat(library.find("numbers@v3")).isEmpty();
        assertThat(library.find("letters")).isEmpty();
    }

    @Test
    void aHundredThousandPromptsAreKeptInTheirOrder() throws Exception {
        String text = IntStream.range(0, 100_000)
                .mapToObj(i -> "prompt %d,%d\n".formatted(i, i))
                .collect(Collectors.joining("", "prompt,reference\n", ""));
        library.store(Uploads.file("many.csv", text), null, NUMBERS);
        List<DataSetItem> items = library.find("numbers").orElseThrow().items();
        assertThat(items).hasSize(100_000);
        assertThat(items.get(99_999)).isEqualTo(new DataSetItem("100000", "prompt 99999", "99999", null));
    }

    @Test
    void aNameThatWouldReadAsAVersionIsRefusedAndNothingIsStored() {
        for (String name : List.of("a@v1", "", "a b", "-a")) {
            assertThatThrownBy(() -> library.store(
                            Uploads.file("a.csv", TWO), null, Uploads.settings("{\"name\":\"" + name + "\"}")))
                    .isInstanceOf(BadDataSet.class)
                    .hasMessageContaining("'" + name + "'");
        }
        assertThat(library.list()).isEmpty();
    }
}
