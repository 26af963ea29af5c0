package io.tributary.core.train.tasks;

/**
 * One kind of question. A family asks and solves its questions independently: {@link #answer} reads nothing but the
 * text of the question, so it can check any data that claims to be of the family. One file per family, found by
 * {@link java.util.ServiceLoader}.
 */
public interface TaskFamily {

    /** What forms, docs and tests know about the family. */
    TaskDescriptor descriptor();

    /**
     * A question, without the {@code Q:} in front of it.
     *
     * @param level 0..2, harder as it grows
     */
    String question(TaskDraws draws, int level);

    /**
     * The answer, with its full stop.
     *
     * @throws IllegalArgumentException if the text is no question of this family
     */
    String answer(String question);
}
