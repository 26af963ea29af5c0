package io.tributary.serving.ui;

import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.serving.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column's outcome, ready to print: tokens and figures, or the reason why there are none.
 *
 * @param problem empty if there is an answer
 */
record Answer(
        List<TokenView> tokens,
        String speed,
        String first,
        String calls,
        String accepted,
        String cost,
        String warnings,
        String problem) {
    private static final String NONE = "–";

    static final Answer EMPTY = refused("");

    static Answer refused(String problem) {
        return new Answer(List.of(), NONE, NONE, NONE, NONE, NONE, "", problem);
    }

    static Answer of(Generation generation) {
        DecodeResult result = generation.result();
        List<TokenView> tokens = new ArrayList<>();
        for (int i = 0; i < result.decisions().size(); i++) {
            tokens.add(TokenView.of(
                    result.decisions().get(i), generation.tokenTexts().get(i)));
        }
        int emitted = result.tokens().size();
        return new Answer(
                tokens,
                number("%.0f", 1000 * emitted / generation.decodeMillis(), ""),
                number("%.0f", generation.firstTokenMillis(), " ms"),
                result.tally().calls(Role.LARGE) + " for " + emitted + " tokens",
                number("%.0f", 100 * result.acceptanceRate(), " %"),
                number("%.2f", generation.relativeCost(), "×"),
                String.join(" ", generation.request().target().warnings()),
                "");
    }

    private static String number(String pattern, double value, String unit) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) + unit : NONE;
    }
}
