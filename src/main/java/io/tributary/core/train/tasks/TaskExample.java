package io.tributary.core.train.tasks;

/**
 * A question with its only right answer, in the text form the shipped pair was trained on.
 *
 * @param task id of the family
 * @param level 0..2
 * @param prompt {@code Q: …\nA:}
 * @param reference the answer, with a blank in front
 */
public record TaskExample(String id, String task, int level, String prompt, String reference) {
    private static final String ASK = "Q: ";
    private static final String REPLY = "\nA:";

    static TaskExample of(String id, TaskFamily family, int level, String question) {
        return new TaskExample(
                id, family.descriptor().id(), level, ASK + question + REPLY, " " + family.answer(question));
    }

    /**
     * The question inside a prompt.
     *
     * @throws IllegalArgumentException if the prompt has another form
     */
    public static String question(String prompt) {
        if (!prompt.startsWith(ASK) || !prompt.endsWith(REPLY)) {
            throw new IllegalArgumentException("a prompt of the task suite looks like 'Q: …\\nA:', not like " + prompt);
        }
        return prompt.substring(ASK.length(), prompt.length() - REPLY.length());
    }
}
