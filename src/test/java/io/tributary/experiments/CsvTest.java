package io.tributary.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private final StringBuilder out = new StringBuilder();

    @Test
    void textsAreQuotedWhereTheyMustBe() {
        new Csv(out).line(Arrays.asList("plain", "a,b", "say \"hi\"", "two\nlines", null, "", 3, 0.5, Double.NaN, -2L));
        assertThat(out.toString()).isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,,3,0.5,,-2\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aTextThatASpreadsheetWouldTakeForAFormulaIsShownAsText(String formula) {
        new Csv(out).line(Arrays.asList(formula, "=HYPERLINK(\"http://x\",\"y\")"));
        assertThat(out.toString()).contains("'" + formula).contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    }

    @Test
    void aNumberBelowZeroStaysANumber() {
        new Csv(out).line(Arrays.asList(-0.5, -3));
        assertThat(out.toString()).isEqualTo("-0.5,-3\r\n");
    }
}
