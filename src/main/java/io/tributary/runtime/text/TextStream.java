package io.tributary.runtime.text;

import io.tributary.core.decode.StopCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Turns tokens into text as they come. It never gives out half a character, and it holds back text that may turn out
 * to be the beginning of a stop string; a completed stop string and all behind it never appear. Not thread-safe.
 */
public final class TextStream implements StopCondition {
    private static final char UNDECODED = '\uFFFD';

    private final Function<List<Integer>, String> decode;
    private final List<String> stopStrings;
    private final List<Integer> tokens = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    // tokens before `context` can no longer change how later ones are written; those before `settled` are in `text`
    private int context;
    private int settled;
    private int taken;
    private boolean stopped;

    TextStream(Function<List<Integer>, String> decode, List<String> stopStrings) {
        if (stopStrings.contains("")) {
            throw new IllegalArgumentException("a stop string must not be empty");
        }
        this.decode = decode;
        this.stopStrings = List.copyOf(stopStrings);
    }

    @Override
    public boolean stopsAfter(int token) {
        if (!stopped) {
            tokens.add(token);
            String fresh = pending();
            if (!fresh.isEmpty() && fresh.charAt(fresh.length() - 1) != UNDECODED) {
                settle(fresh);
            }
        }
        return stopped;
    }

    private String pending() {
        String before = decode.apply(tokens.subList(context, settled));
        String with = decode.apply(tokens.subList(context, tokens.size()));
        return with.length() > before.length() ? with.substring(before.length()) : "";
    }

    private void settle(String fresh) {
        int from = text.length();
        text.append(fresh);
        context = settled;
        settled = tokens.size();
        int cut = -1;
        for (String stop : stopStrings) {
            int at = text.indexOf(stop, Math.max(0, from - stop.length() + 1));
            cut = at >= 0 && (cut < 0 || at < cut) ? at : cut;
        }
        if (cut >= 0) {
            stopped = true;
            text.setLength(cut);
        }
    }

    /** The text that became safe to show since the last call; empty if none did. */
    public String take() {
        int safe = stopped ? text.length() : text.length() - heldBack();
        String fresh = text.substring(Math.min(taken, safe), safe);
        taken = Math.max(taken, safe);
        return fresh;
    }

    private int heldBack() {
        int longest = 0;
        for (String stop : stopStrings) {
            for (int length = Math.min(stop.length() - 1, text.length() - taken); length > longest; length--) {
                if (stop.startsWith(text.substring(text.length() - length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    /** Ends the stream and returns the rest; bytes that never became a character appear as U+FFFD. */
    public String finish() {
        if (!stopped) {
            String rest = pending();
            if (!rest.isEmpty()) {
                settle(rest);
            }
            stopped = true;
        }
        String rest = text.substring(taken);
        taken = text.length();
        return rest;
    }

    /** Everything decoded so far, including what is held back; cut before a completed stop string. */
    public String text() {
        return text.toString();
    }
}
