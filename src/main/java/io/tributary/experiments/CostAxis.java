package io.tributary.experiments;

import java.util.Arrays;
import java.util.Locale;

/** What a curve's cost axis may show. */
public enum CostAxis {
    RELATIVE_COST(
            "relative_cost",
            "relative cost",
            "× large alone",
            "cost",
            "modelled time of its forward passes over that of large alone"),
    FLOPS(
            "relative_flops",
            "FLOPs",
            "× large alone",
            "FLOPs",
            "two for each weight and token that passes a model, over those of large alone; what attention adds with the length is left out"),
    LARGE_CALLS(
            "large_calls_per_token",
            "large calls per token",
            "calls per token",
            "large calls",
            "forward passes of the large model for each token of an answer"),
    LATENCY_P50(
            "latency_p50_ms",
            "latency p50",
            "ms",
            "median latency",
            "half of the answers took at most so long, each decoded alone"),
    LATENCY_P95(
            "latency_p95_ms",
            "latency p95",
            "ms",
            "p95 latency",
            "nineteen of twenty answers took at most so long, each decoded alone"),
    MONEY(
            "price_of_1000_answers",
            "price of 1,000 answers",
            "in the currency of the prices",
            "price",
            "a model that is called is paid for the prompt's tokens as input, and for each position behind the prompt that it drafts, checks or writes as output");

    private final String column;
    private final String title;
    private final String unit;
    private final String noun;
    private final String meaning;

    CostAxis(String column, String title, String unit, String noun, String meaning) {
        this.column = column;
        this.title = title;
        this.unit = unit;
        this.noun = noun;
        this.meaning = meaning;
    }

    /** As addresses name it, for example {@code large_calls}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the axes there are */
    public static CostAxis of(String id) {
        return Arrays.stream(values())
                .filter(axis -> axis.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown cost axis '" + id + "'; x is one of "
                        + Arrays.stream(values()).map(CostAxis::id).toList()));
    }

    /** As columns of tables name it. */
    String column() {
        return column;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    /** As sentences call it: at 46 % of large's ... */
    public String noun() {
        return noun;
    }

    public String meaning() {
        return meaning;
    }
}
