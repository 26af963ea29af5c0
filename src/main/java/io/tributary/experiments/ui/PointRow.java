package io.tributary.experiments.ui;

import io.tributary.experiments.CurvePoint;
import io.tributary.experiments.ExperimentSummary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A point of the curve, ready to print. */
record PointRow(CurvePoint point) {

    /** Points of one series are joined by a line. */
    public String series() {
        return point.series();
    }

    /** The series without its pair, where that has a column of its own. */
    public String beforePair() {
        String pair = point.pair();
        String series = series();
        return pair == null ? series : series.substring(0, series.length() - pair.length() - " · ".length());
    }

    /** The series without its temperature and pair. */
    public String rule() {
        return point.setting();
    }

    public String settings() {
        String values = point.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry ->
                        (entry.getKey().equals("alpha") ? "α" : entry.getKey()) + " " + Figures.plain(entry.getValue()))
                .collect(Collectors.joining(" · "));
        return Stream.of(values, drafting()).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** How far is drafted, and by whom and how it is decided where that is not usual. */
    private String drafting() {
        if (!point.decoder().equals("speculative")) {
            return "";
        }
        String who = point.drafter().equals("small") ? "" : " · " + point.drafter();
        String length = point.draftLength().equals("fixed") ? "" : " · " + point.draftLength();
        return "γ " + point.gamma() + who + length;
    }

    public String quality() {
        return Figures.percent(point.quality());
    }

    public String interval() {
        return Figures.interval(point.qualityLow(), point.qualityHigh());
    }

    public String cost() {
        return Figures.times(point.relativeCost());
    }

    public String largeCalls() {
        return Figures.number(point.largeCallsPerToken());
    }

    public String acceptance() {
        return Figures.percent(point.acceptanceRate());
    }

    public String deferral() {
        return Figures.percent(point.deferralRate());
    }

    /** In milliseconds. */
    public String latency() {
        return point.latencyP50Ms() == null
                ? "not measured"
                : "%.0f / %.0f".formatted(point.latencyP50Ms(), point.latencyP95Ms());
    }

    /**
     * The playground's fields that run this point as its first column, of its pair and at its temperature.
     *
     * @param experiment what its sweep has in common
     */
    public String playground(ExperimentSummary experiment) {
        return column()
                + "&temperature="
                + Figures.plain(point.temperature() == null ? experiment.temperature() : point.temperature())
                + model(experiment);
    }

    /** The playground's field of the pair, which its columns have together. */
    String model(ExperimentSummary experiment) {
        String pair = point.pair() == null ? experiment.pair() : point.pair();
        return "&model=" + URLEncoder.encode(pair, StandardCharsets.UTF_8);
    }

    /** The same without temperature and pair, of which the playground's columns have one together. */
    String column() {
        String rule = point.rule();
        String choice = rule == null ? point.decoder() : point.decoder() + "/" + rule;
        StringBuilder query = new StringBuilder("a=").append(choice);
        point.parameters().forEach((name, value) -> query.append("&a.%s=%s".formatted(name, Figures.plain(value))));
        query.append("&a.gamma=").append(point.gamma());
        query.append("&a.drafter=").append(point.drafter());
        query.append("&a.draft_length=").append(point.draftLength());
        if (point.draftThreshold() != null) {
            query.append("&a.draft_threshold=").append(Figures.plain(point.draftThreshold()));
        }
        return query.toString();
    }

    /** A name for a cascade made of a point; a model alone may not take the model's own. */
    static String suggestedName(String pair, String decoder, @Nullable String rule) {
        boolean alone = decoder.equals("small") || decoder.equals("large");
        return pair + "-" + (alone ? decoder + "-alone" : rule == null ? decoder : rule);
    }
}
