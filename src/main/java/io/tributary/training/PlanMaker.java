package io.tributary.training;

import java.io.IOException;
import java.nio.file.Path;

/** Makes something that ships with the product from its plan, for {@link MakeCommand}; one class for each kind of thing. */
interface PlanMaker {
    /** The command's option that asks for it; its value names the plan. */
    String option();

    /**
     * Makes it, or goes on where an earlier call was interrupted, and writes it down.
     *
     * @param plan name of the plan
     * @param to file or folder, as the kind of thing needs
     * @throws IllegalArgumentException if there is no such plan
     */
    void make(String plan, Path to) throws IOException, InterruptedException;
}
