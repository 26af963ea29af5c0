package io.tributary.serving.ui;

import io.tributary.core.decode.Decision;
import java.util.Locale;

/**
 * A token as the page without script shows it.
 *
 * @param css classes that say who wrote it
 * @param title what a pointer held over it tells
 */
record TokenView(String text, String css, String title) {

    static TokenView of(Decision decision, String text) {
        String writer = decision.writer().name().toLowerCase(Locale.ROOT);
        boolean silent = text.isEmpty();
        String css = "tok tok-" + writer + (decision.deferred() ? " tok-deferred" : "") + (silent ? " tok-mark" : "");
        String title = "%s · q %s · p %s · score %s · threshold %s%s"
                .formatted(
                        writer,
                        number(decision.q().emitted()),
                        number(decision.p().emitted()),
                        number(decision.score()),
                        number(decision.threshold()),
                        decision.deferred() ? " · deferred" : "");
        return new TokenView(silent ? "∎" : text, css, title);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3g", value);
    }
}
