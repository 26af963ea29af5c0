package io.tributary.training;

import java.io.IOException;
import java.nio.file.Path;

/** Makes something that can ship with the product from its plan, for {@link MakeCommand}; one class for each kind of thing. */
interface PlanMaker {
    /** The command's option that asks for it; its value names the plan. */
    String option();

    /**
     * Makes it, or goes on where an earlier call was interrupted, and writes it down.
     *
     * @param plan name of the plan
     * @param to a file or folder that is not there yet, in a folder that is
     * @throws io.tributary.platform.start.StartRefused if there is no such plan, or what stands in its way must be decided
     *     by somebody
     */
    void make(String plan, Path to) throws IOException, InterruptedException;
}
