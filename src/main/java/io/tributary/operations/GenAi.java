package io.tributary.operations;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Names of OpenTelemetry's semantic conventions for generative AI, which are still in development: a change of theirs is a
 * change of this file.
 */
public final class GenAi {
    public static final String OPERATION = "gen_ai.operation.name";
    public static final String PROVIDER = "gen_ai.provider.name";
    public static final String MODEL = "gen_ai.request.model";
    public static final String ERROR = "error.type";
    public static final String NO_ERROR = "none";

    /** Chats too are completions of text here: the template is applied before anything is counted. */
    public static final String COMPLETION = "text_completion";

    public static final String TRIBUTARY = "tributary";

    public static final String REQUEST = "gen_ai.server.request.duration";
    public static final String FIRST_TOKEN = "gen_ai.server.time_to_first_token";
    public static final String NEXT_TOKEN = "gen_ai.server.time_per_output_token";
    public static final String TOKENS = "gen_ai.client.token.usage";
    public static final String TOKEN_TYPE = "gen_ai.token.type";

    public static final String MAX_TOKENS = "gen_ai.request.max_tokens";
    public static final String TEMPERATURE = "gen_ai.request.temperature";
    public static final String SEED = "gen_ai.request.seed";
    public static final String RESPONSE = "gen_ai.response.id";
    public static final String FINISH = "gen_ai.response.finish_reasons";
    public static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    public static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";

    private GenAi() {}

    /** What an error is called: the name of a class of ours or of the platform, so that there are only so many. */
    public static String kind(Throwable error) {
        @Nullable Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return (cause == null ? error : cause).getClass().getSimpleName();
    }
}
