package io.tributary.training;

/** Names of what is measured at every step, and at every evaluation. Losses are nats per token. */
public final class Metric {
    /** The loss that is minimised. */
    public static final String LOSS = "loss";

    public static final String CROSS_ENTROPY = "cross_entropy";
    public static final String SOFT_CROSS_ENTROPY = "soft_cross_entropy";
    public static final String KL = "kl";
    public static final String LEARNING_RATE = "learning_rate";
    public static final String GRADIENT_NORM = "gradient_norm";
    public static final String TOKENS_PER_SECOND = "tokens_per_second";
    public static final String TEACHER_FLOPS = "teacher_flops";
    public static final String TEACHER_SECONDS = "teacher_seconds";
    public static final String VALIDATION_LOSS = "validation_loss";
    /** Validation loss on the third of the windows that the teacher finds easiest. */
    public static final String EASY = "validation_loss_easy";

    public static final String MEDIUM = "validation_loss_medium";
    public static final String HARD = "validation_loss_hard";

    private Metric() {}
}
