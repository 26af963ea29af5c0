package io.tributary.decisions.ui;

import java.util.List;

/** How sure both models were, token by token; the drawing's own units, one column a token. */
record Strip(List<Column> columns) {
    static final double COLUMN = 12;
    static final double HEIGHT = 96;
    static final double FOOT = 14;

    /**
     * @param left edge
     * @param q height of max q's bar, 0 where the small model did not run
     * @param p height of max p's mark; negative where the large model did not run
     */
    record Column(TokenSpan token, double left, double q, double p) {
        public double qTop() {
            return HEIGHT - q;
        }

        public double pTop() {
            return HEIGHT - p;
        }

        public double middle() {
            return left + COLUMN / 2;
        }

        public String writer() {
            return token.decision().writer();
        }

        /** Who wrote it, by shape as well as by colour; nothing for an accepted draft. */
        public String mark() {
            return switch (writer()) {
                case "corrected" -> "▲";
                case "bonus" -> "◆";
                case "large" -> "■";
                default -> "";
            };
        }
    }

    static Strip of(List<TokenSpan> tokens) {
        return new Strip(tokens.stream()
                .map(token -> new Column(
                        token,
                        COLUMN * token.decision().ordinal(),
                        height(token.decision().q().max(), 0),
                        height(token.decision().p().max(), -1)))
                .toList());
    }

    private static double height(@org.jspecify.annotations.Nullable Double share, double without) {
        return share == null ? without : HEIGHT * share;
    }

    public double width() {
        return Math.max(COLUMN, COLUMN * columns.size());
    }

    public double height() {
        return HEIGHT + FOOT;
    }

    public double base() {
        return HEIGHT;
    }
}
