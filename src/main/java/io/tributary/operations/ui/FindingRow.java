package io.tributary.operations.ui;

import io.tributary.operations.health.Finding;
import io.tributary.operations.health.Level;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the page shows it.
 *
 * @param state the level in one or two words
 * @param css class of its mark
 */
record FindingRow(
        String title,
        Level level,
        String state,
        String css,
        String words,
        @Nullable String advice) {

    static FindingRow of(Finding finding) {
        return new FindingRow(
                finding.title(),
                finding.level(),
                switch (finding.level()) {
                    case GOOD -> "good";
                    case ATTENTION -> "look at it";
                    case BROKEN -> "broken";
                },
                switch (finding.level()) {
                    case GOOD -> "state-finished";
                    case ATTENTION -> "state-paused";
                    case BROKEN -> "state-failed";
                },
                finding.words(),
                finding.advice());
    }
}
