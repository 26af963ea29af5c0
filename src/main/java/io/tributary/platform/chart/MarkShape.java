package io.tributary.platform.chart;

import java.util.Locale;

/** What a point is drawn as, so that series of one colour can be told apart. */
enum MarkShape {
    CIRCLE("<circle class=\"mark %1$s\" cx=\"%2$.1f\" cy=\"%3$.1f\" r=\"3.5\">"),
    SQUARE("<rect class=\"mark %1$s\" x=\"%4$.1f\" y=\"%5$.1f\" width=\"6.4\" height=\"6.4\">"),
    TRIANGLE("<path class=\"mark %1$s\" d=\"M%2$.1f,%3$.1fm0,-4.4l4.2,7.4h-8.4z\">"),
    DIAMOND("<path class=\"mark %1$s\" d=\"M%2$.1f,%3$.1fm0,-4.8l4.8,4.8l-4.8,4.8l-4.8,-4.8z\">");

    private static final double HALF = 3.2;

    private final String pattern;

    MarkShape(String pattern) {
        this.pattern = pattern;
    }

    /** After as many rounds through the colours; shapes begin again when they have run out. */
    static MarkShape of(int round) {
        return values()[round % values().length];
    }

    /**
     * The element at a place.
     *
     * @param title what it says when pointed at, escaped; empty for nothing
     */
    String draw(double x, double y, String css, String title) {
        String open = String.format(Locale.ROOT, pattern, css, x, y, x - HALF, y - HALF);
        String said = title.isEmpty() ? "" : "<title>" + title + "</title>";
        return open + said + "</" + open.substring(1, open.indexOf(' ')) + ">";
    }
}
