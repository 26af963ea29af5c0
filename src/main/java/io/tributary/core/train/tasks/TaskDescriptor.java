package io.tributary.core.train.tasks;

import java.util.List;

/**
 * All that is known about a task family.
 *
 * @param id stable lower-case name, as the {@code task} field of data sets has it
 * @param title display name
 * @param summary one sentence: what is asked, and what the answer looks like
 * @param levels what each of the three levels asks for
 * @param finite whether there are so few questions that training must repeat those of the evaluation set; the answer is
 *     to be remembered, not worked out
 */
public record TaskDescriptor(String id, String title, String summary, List<String> levels, boolean finite) {
    /** Every family has this many levels. */
    public static final int LEVELS = 3;

    public TaskDescriptor {
        levels = List.copyOf(levels);
        if (levels.size() != LEVELS) {
            throw new IllegalArgumentException(id + " describes " + levels.size() + " levels, not " + LEVELS);
        }
    }
}
