package io.tributary.runtime.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.tributary.core.train.Batch;
import io.tributary.core.train.LossTerms;

/** Where a student's soft labels come from. */
public abstract sealed class SoftLabels implements AutoCloseable permits DjlTeacher, CachedLabels {

    /** @throws IllegalArgumentException if they speak of another vocabulary than the student */
    abstract void requireVocabulary(int studentVocabulary);

    /** Name of the objective program that takes them. */
    abstract String objective();

    /** The objective's numbers. @throws IllegalArgumentException if these labels cannot serve the terms */
    abstract double[] numbers(LossTerms terms);

    /** The objective's tensors, one row per position, as a list that the caller closes. */
    abstract IValue tensors(PtNDManager scope, Batch batch);

    @Override
    public abstract void close();
}
