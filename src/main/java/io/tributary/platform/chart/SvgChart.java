package io.tributary.platform.chart;

import io.tributary.core.evaluate.report.Chart;
import io.tributary.core.evaluate.report.Chart.Layer;
import io.tributary.core.evaluate.report.Chart.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A chart as inline SVG without script, style or reference to anything else; classes say what colours mean, so that a
 * page and a file that stands alone look the same. All text is escaped.
 */
public final class SvgChart {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 330;
    private static final double LEFT = 62;
    private static final double RIGHT = 590;
    private static final double TOP = 28;
    private static final double BOTTOM = 280;
    private static final double LABEL = 14;

    /** A letter of a name at most, on average. */
    private static final double LETTER = 7.8;

    /** Where names begin: right of the last number below the axis. */
    private static final double NAMES = RIGHT + 34;

    /** Colours; the first so many series by name differ in theirs, the next also in their mark and dash. */
    private static final int SERIES = 7;

    private final Chart chart;
    private final Scale x;
    private final Scale y;
    private final StringBuilder svg = new StringBuilder();
    private final List<Label> labels = new ArrayList<>();
    private final List<String> series;

    private record Label(
            String text, double y, String css, @Nullable MarkShape shape) {}

    private SvgChart(Chart chart) {
        this.chart = chart;
        this.series = chart.layers().stream()
                .filter(layer -> layer.tone() == Chart.Tone.SERIES)
                .map(Layer::name)
                .distinct()
                .sorted()
                .toList();
        this.x = Scale.of(
                chart.x(),
                values(
                        Chart.Kind.HORIZONTAL,
                        m -> DoubleStream.of(m.x(), Objects.requireNonNullElse(m.until(), m.x()))),
                LEFT,
                RIGHT);
        this.y = Scale.of(
                chart.y(),
                values(
                        Chart.Kind.VERTICAL,
                        m -> DoubleStream.of(
                                m.y(),
                                Objects.requireNonNullElse(m.low(), m.y()),
                                Objects.requireNonNullElse(m.high(), m.y()))),
                BOTTOM,
                TOP);
    }

    /** The {@code svg} element. */
    public static String render(Chart chart) {
        return new SvgChart(chart).draw();
    }

    private DoubleStream values(Chart.Kind without, java.util.function.Function<Mark, DoubleStream> of) {
        return chart.layers().stream()
                .filter(layer -> layer.kind() != without)
                .flatMap(layer -> layer.marks().stream())
                .flatMapToDouble(of);
    }

    private String draw() {
        svg.append("<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">"
                .formatted(width(), height(), escape(chart.title())));
        axes();
        for (Layer layer : chart.layers()) {
            String css = css(layer);
            switch (layer.kind()) {
                case BARS -> layer.marks().forEach(mark -> bar(mark, css));
                case LINE -> line(layer, css, true);
                case REFERENCE -> line(layer, css, false);
                case POINTS -> points(layer, css);
                case VERTICAL -> layer.marks().forEach(mark -> across(x.place(mark.x()), true, layer.name(), css));
                case HORIZONTAL -> layer.marks().forEach(mark -> across(y.place(mark.y()), false, layer.name(), css));
            }
        }
        label();
        return svg.append("</svg>").toString();
    }

    /** Wide enough for the longest name beside the plane. */
    private double width() {
        int longest = chart.layers().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElse(0);
        return Math.max(WIDTH, NAMES + longest * LETTER);
    }

    /** High enough for all names. */
    private double height() {
        long named = chart.layers().stream()
                .filter(layer -> layer.kind() != Chart.Kind.BARS && layer.kind() != Chart.Kind.VERTICAL)
                .filter(layer -> !layer.marks().isEmpty())
                .count();
        return Math.max(HEIGHT, TOP + LABEL * (named + 1));
    }

    private String css(Layer layer) {
        String tone = layer.tone() == Chart.Tone.SERIES
                ? "series-" + (series.indexOf(layer.name()) % SERIES + 1) + " dash-" + round(layer)
                : layer.tone().name().toLowerCase(Locale.ROOT);
        return "tone-" + tone + (layer.kind() == Chart.Kind.REFERENCE ? " reference" : "");
    }

    /** How often all colours were used before this series, in the order of names, which charts of one page share. */
    private int round(Layer layer) {
        return layer.tone() == Chart.Tone.SERIES ? series.indexOf(layer.name()) / SERIES : 0;
    }

    private MarkShape shape(Layer layer) {
        return MarkShape.of(round(layer));
    }

    private void axes() {
        for (double tick : y.ticks()) {
            double at = y.place(tick);
            add("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", LEFT, at, RIGHT, at);
            text("axis end", LEFT - 6, at + 4, y.label(tick));
        }
        for (double tick : x.ticks()) {
            text("axis middle", x.place(tick), BOTTOM + 16, x.label(tick));
        }
        add("<line class=\"base\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", LEFT, BOTTOM, RIGHT, BOTTOM);
        text("axis middle", (LEFT + RIGHT) / 2, BOTTOM + 38, chart.x().title());
        text("axis", LEFT - 40, TOP - 14, chart.y().title());
    }

    private void bar(Mark mark, String css) {
        double left = x.place(mark.x());
        double right = x.place(Objects.requireNonNullElse(mark.until(), mark.x()));
        double top = y.place(mark.y());
        double bottom = y.place(Objects.requireNonNullElse(mark.low(), 0.0));
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                css, left, top, Math.max(1, right - left - 1), Math.max(0, bottom - top), escape(mark.label()));
    }

    private void line(Layer layer, String css, boolean marks) {
        List<Mark> drawn = layer.marks();
        if (drawn.isEmpty()) {
            return;
        }
        if (drawn.stream().allMatch(m -> m.low() != null && m.high() != null)) {
            add("<polygon class=\"band %s\" points=\"%s\"/>", css, band(drawn));
        }
        add("<polyline class=\"%s\" points=\"%s\"/>", css, join(drawn.stream(), Mark::y));
        if (marks) {
            drawn.forEach(mark -> dot(layer, mark, css));
        }
        Mark last = drawn.get(drawn.size() - 1);
        labels.add(new Label(layer.name(), y.place(last.y()), css, marks ? shape(layer) : null));
    }

    private String band(List<Mark> marks) {
        List<Mark> back = new ArrayList<>(marks);
        java.util.Collections.reverse(back);
        return join(marks.stream(), m -> Objects.requireNonNullElse(m.high(), m.y())) + " "
                + join(back.stream(), m -> Objects.requireNonNullElse(m.low(), m.y()));
    }

    private String join(Stream<Mark> marks, ToDoubleFunction<Mark> height) {
        return marks.map(m -> String.format(Locale.ROOT, "%.1f,%.1f", x.place(m.x()), y.place(height.applyAsDouble(m))))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private void points(Layer layer, String css) {
        for (Mark mark : layer.marks()) {
            Double low = mark.low();
            Double high = mark.high();
            if (low != null && high != null) {
                double at = x.place(mark.x());
                add(
                        "<line class=\"whisker %s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                        css, at, y.place(low), at, y.place(high));
            }
            dot(layer, mark, css);
        }
        if (!layer.marks().isEmpty()) {
            Mark last = layer.marks().get(layer.marks().size() - 1);
            labels.add(new Label(layer.name(), y.place(last.y()), css, shape(layer)));
        }
    }

    private void dot(Layer layer, Mark mark, String css) {
        svg.append(shape(layer).draw(x.place(mark.x()), y.place(mark.y()), css, escape(mark.label())));
    }

    private void across(double at, boolean upright, String name, String css) {
        add(
                "<line class=\"across %s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                css, upright ? at : LEFT, upright ? TOP : at, upright ? at : RIGHT, upright ? BOTTOM : at);
        if (upright) {
            text("label " + css, at + 4, TOP + 10, name);
        } else {
            labels.add(new Label(name, at, css, null));
        }
    }

    /** At the right, in the order of their heights, moved down where they would cover one another, and up from the edge. */
    private void label() {
        List<Label> sorted = labels.stream()
                .sorted(java.util.Comparator.comparingDouble(Label::y))
                .toList();
        double[] places = new double[sorted.size()];
        double free = TOP;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(sorted.get(i).y(), free);
            free = places[i] + LABEL;
        }
        double edge = height() - LABEL / 2;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], edge);
            edge = places[i] - LABEL;
        }
        for (int i = 0; i < places.length; i++) {
            Label label = sorted.get(i);
            if (label.shape() != null) {
                svg.append(label.shape().draw(NAMES - 10, places[i], label.css(), ""));
            }
            text("label " + label.css(), NAMES, places[i] + 4, label.text());
        }
    }

    private void text(String css, double left, double top, String text) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", css, left, top, escape(text));
    }

    private void add(String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
