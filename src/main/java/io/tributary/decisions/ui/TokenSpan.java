package io.tributary.decisions.ui;

import io.tributary.decisions.DecisionView;
import org.jspecify.annotations.Nullable;

/**
 * A position as the coloured text and the table under it show it.
 *
 * @param text as it is printed: a mark where the token has no text, or its text was not stored
 * @param css classes that say who wrote it
 */
record TokenSpan(DecisionView decision, String text, String css) {

    static TokenSpan of(DecisionView decision) {
        return of(decision, decision.writer(), decision.deferred());
    }

    static TokenSpan of(DecisionView decision, String writer, boolean deferred) {
        String stored = decision.text();
        boolean silent = stored == null || stored.isEmpty();
        String css = "tok tok-" + writer + (deferred ? " tok-deferred" : "") + (silent ? " tok-mark" : "");
        return new TokenSpan(decision, printed(stored), css);
    }

    /** A position at which a replay may write another token than this. */
    static TokenSpan changed(DecisionView decision, String writer, boolean deferred) {
        TokenSpan span = of(decision, writer, deferred);
        return new TokenSpan(decision, span.text(), span.css() + " tok-changed");
    }

    /** A position of which a replay says nothing. */
    static TokenSpan undecided(DecisionView decision) {
        return new TokenSpan(decision, printed(decision.text()), "tok tok-undecided");
    }

    private static String printed(@Nullable String text) {
        return text == null ? "▯" : text.isEmpty() ? "∎" : text;
    }

    /** Blanks and line breaks made visible. */
    public String quoted() {
        return "“" + text.replace("\n", "↵").replace(" ", "␣") + "”";
    }

    public int number() {
        return decision.ordinal() + 1;
    }

    public String maxQ() {
        return Figures.brief(decision.q().max());
    }

    public String maxP() {
        return Figures.brief(decision.p().max());
    }

    public String q() {
        return Figures.brief(decision.q().emitted());
    }

    public String p() {
        return Figures.brief(decision.p().emitted());
    }

    public String score() {
        return Figures.brief(decision.score());
    }

    public String threshold() {
        return Figures.brief(decision.threshold());
    }

    public String title() {
        return "%d %s · %s%s · max q %s · max p %s · score %s · threshold %s"
                .formatted(
                        number(),
                        quoted(),
                        decision.writer(),
                        decision.deferred() ? ", deferred" : "",
                        maxQ(),
                        maxP(),
                        score(),
                        threshold());
    }
}
