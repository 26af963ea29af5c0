package io.tributary.platform.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.Chart.Axis;
import io.tributary.core.evaluate.report.Chart.Kind;
import io.tributary.core.evaluate.report.Chart.Layer;
import io.tributary.core.evaluate.report.Chart.Mark;
import io.tributary.core.evaluate.report.Chart.Tone;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgChartTest {
    private static final Axis X = new Axis("x", 0.0, 10.0, false);
    private static final Axis Y = Axis.shares("y");

    @Test
    void marksStandWhereTheirValuesAre() throws Exception {
        Document svg =
                draw(new Layer("a", Kind.LINE, Tone.SERIES, List.of(Mark.at(0, 0), Mark.at(5, 0.5), Mark.at(10, 1))));
        NodeList circles = svg.getElementsByTagName("circle");
        assertThat(circles.getLength()).as("and one beside the name").isEqualTo(4);
        double left = number(circles, 0, "cx");
        double right = number(circles, 2, "cx");
        assertThat(number(circles, 1, "cx")).isCloseTo((left + right) / 2, within(0.11));
        assertThat(number(circles, 0, "cy")).isGreaterThan(number(circles, 2, "cy"));
    }

    @Test
    void aSeriesLooksTheSameWhateverOrderItIsDrawnInAndLikeNoOther() throws Exception {
        List<Layer> layers = new ArrayList<>(IntStream.range(0, 25)
                .mapToObj(i -> new Layer("rule " + (char) ('a' + i), Kind.LINE, Tone.SERIES, List.of(Mark.at(i, 0.1))))
                .toList());
        Map<String, String> looks = looks(layers);
        assertThat(looks).hasSize(25);
        assertThat(looks.values()).doesNotHaveDuplicates();
        Collections.reverse(layers);
        assertThat(looks(layers)).isEqualTo(looks);
    }

    /** Of each name the element, the colour and the dash of the mark beside it. */
    private static Map<String, String> looks(List<Layer> layers) {
        Map<String, String> looks = new TreeMap<>();
        Matcher named = Pattern.compile("<(\\w+) class=\"mark ([^\"]*)\"([^>]*)></\\w+><text[^>]*>(rule \\w)<")
                .matcher(SvgChart.render(new Chart("t", X, Y, layers)));
        while (named.find()) {
            String form = named.group(1).equals("path") ? named.group(3).replaceAll("M[^m]*", "") : "";
            looks.put(named.group(4), named.group(1) + " " + named.group(2).replaceAll(" dash-.", "") + form);
        }
        return looks;
    }

    @Test
    void barsStandOnTheirBottomAndRulesCrossThePlane() throws Exception {
        Document svg = draw(
                new Layer(
                        "b",
                        Kind.BARS,
                        Tone.SMALL,
                        List.of(Mark.bar(0, 5, 0, 0.5, "one"), Mark.bar(0, 5, 0.5, 1, "two"))),
                new Layer("t", Kind.VERTICAL, Tone.QUIET, List.of(Mark.at(5, 0))),
                new Layer("h", Kind.HORIZONTAL, Tone.LARGE, List.of(Mark.at(0, 0.5))));
        NodeList bars = svg.getElementsByTagName("rect");
        assertThat(number(bars, 0, "height")).isCloseTo(number(bars, 1, "height"), within(0.11));
        assertThat(number(bars, 1, "y") + number(bars, 1, "height")).isCloseTo(number(bars, 0, "y"), within(0.11));
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("one");
    }

    @Test
    void namesThatLieAtOneHeightAreMovedApart() throws Exception {
        Document svg = draw(
                new Layer("a", Kind.LINE, Tone.SERIES, List.of(Mark.at(0, 0.5))),
                new Layer("b", Kind.LINE, Tone.SERIES, List.of(Mark.at(0, 0.5))));
        NodeList texts = svg.getElementsByTagName("text");
        int last = texts.getLength() - 1;
        assertThat(number(texts, last, "y") - number(texts, last - 1, "y")).isGreaterThanOrEqualTo(12);
    }

    @Test
    void manyLongNamesStayInThePicture() throws Exception {
        Layer[] lines = IntStream.range(0, 40)
                .mapToObj(i -> new Layer(
                        "token-cascade chow T 0.7 · pair number " + i,
                        Kind.LINE,
                        Tone.SERIES,
                        List.of(Mark.at(0, 0.1))))
                .toArray(Layer[]::new);
        Document svg = draw(lines);
        String[] box = svg.getDocumentElement().getAttribute("viewBox").split(" ");
        NodeList texts = svg.getElementsByTagName("text");
        int last = texts.getLength() - 1;
        assertThat(number(texts, last, "y")).isLessThan(Double.parseDouble(box[3]));
        assertThat(number(texts, last, "y") - number(texts, last - 1, "y")).isGreaterThan(12);
        assertThat(number(texts, last - 39, "y")).isPositive();
        assertThat(Double.parseDouble(box[2]) - number(texts, last, "x"))
                .as("room for 41 letters")
                .isGreaterThan(41 * 7);
    }

    @Test
    void whateverANameHoldsItStaysText() {
        String svg = SvgChart.render(new Chart(
                "\"><script>alert(1)</script>",
                X,
                Y,
                List.of(new Layer("<b>", Kind.LINE, Tone.LARGE, List.of(Mark.within(1, 0.5, 0.4, 0.6, "a & <b>"))))));
        assertThat(svg).doesNotContain("<script", "<b>").contains("&lt;b&gt;").contains("class=\"band tone-large\"");
    }

    @Test
    void aPlaneWithoutMarksIsEmptyButWhole() throws Exception {
        assertThat(draw().getElementsByTagName("circle").getLength()).isZero();
        assertThat(SvgChart.render(new Chart("", Axis.of("x"), Axis.of("y"), List.of())))
                .endsWith("</svg>");
    }

    @Test
    void ticksAreRoundAndWithinTheirRange() {
        assertThat(new Scale(0, 1, 0, 100, true).ticks()).hasSize(6);
        assertThat(new Scale(0, 1, 0, 100, true).label(0.2)).isEqualTo("20 %");
        Scale narrow = Scale.of(Axis.of("x"), DoubleStream.of(0.512, 0.534), 0, 100);
        assertThat(narrow.ticks()).allMatch(tick -> tick >= narrow.low() && tick <= narrow.high() + 1e-9);
        assertThat(narrow.label(0.52)).isEqualTo("0.520");
        Scale one = Scale.of(Axis.of("x"), DoubleStream.of(3, Double.NaN), 0, 100);
        assertThat(one.place(3)).isCloseTo(50, within(1e-9));
        assertThat(one.place(99)).isEqualTo(100);
    }

    private static Document draw(Layer... layers) throws Exception {
        String svg = SvgChart.render(new Chart("title", X, Y, List.of(layers)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static double number(NodeList elements, int index, String attribute) {
        return Double.parseDouble(
                elements.item(index).getAttributes().getNamedItem(attribute).getNodeValue());
    }
}
