package io.tributary.decisions.ui;

import io.tributary.decisions.GenerationLine;

/** A line of the list, ready to print. */
record GenerationRow(GenerationLine line) {
    private static final int SHOWN = 80;

    public String at() {
        return Figures.time(line.createdAt());
    }

    /** The beginning of the answer, or of the prompt where the answer has no text. */
    public String excerpt() {
        String prompt = line.prompt();
        if (prompt == null) {
            return "(text not stored)";
        }
        String text = prompt.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "(empty prompt)" : text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    public String rule() {
        String rule = line.rule();
        return rule == null ? line.decoder() : rule;
    }

    public String deferral() {
        return line.rule() == null ? Figures.share(0, 0) : Figures.share(line.deferred(), line.emitted());
    }

    public String acceptance() {
        return Figures.share(line.accepted(), line.drafted());
    }

    public String cost() {
        return Figures.times(line.relativeCost());
    }

    /** What became of its drafts, in words. */
    public String outcome() {
        if (line.drafted() == 0) {
            return "none";
        }
        return line.accepted() == line.drafted()
                ? "all %d kept".formatted(line.drafted())
                : "%d of %d kept".formatted(line.accepted(), line.drafted());
    }
}
