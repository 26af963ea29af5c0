package io.tributary.training;

/** Foretells time, memory and work. */
public interface Estimates {

    /** Makes a few steps and predicts the rest. @throws InvalidRun naming every field that is wrong */
    Estimate estimate(RunRequest request);
}
