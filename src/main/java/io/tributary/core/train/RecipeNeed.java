package io.tributary.core.train;

/** What a recipe cannot do without. */
public enum RecipeNeed {
    /** Soft labels of a teacher, computed on the way or cached. */
    TEACHER,
    /** A learnability score of every training window, see {@link LearnabilityScore}. */
    SCORES,
    /** The teacher's validation loss in the {@link RunHistory}. */
    TEACHER_LOSS
}
