package io.tributary.runtime.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chat template in Jinja, rendered with the settings Hugging Face transformers uses. Thread-safe. */
public final class ChatTemplate {
    private static final Jinjava JINJA = jinja();

    private final String source;
    private final String bosToken;
    private final String eosToken;

    public ChatTemplate(String source, String bosToken, String eosToken) {
        this.source = source;
        this.bosToken = bosToken;
        this.eosToken = eosToken;
    }

    private static Jinjava jinja() {
        JinjavaConfig config = JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                // what a user wrote must never be read as a template
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withUsePyishObjectMapper(false)
                        .withWhitespaceRequiredWithinTokens(false)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .withKeepNullableLoopValues(true)
                        .build())
                .build();
        Jinjava jinja = new Jinjava(config);
        jinja.registerFunction(
                new ELFunctionDefinition("", "raise_exception", ChatTemplate.class, "raise", String.class));
        return jinja;
    }

    /** What {@code raise_exception} calls inside a template. */
    public static String raise(String message) {
        throw new TextException(message);
    }

    String source() {
        return source;
    }

    /**
     * The conversation as text.
     *
     * @param addGenerationPrompt whether to open the assistant's turn
     * @throws TextException if the template refuses the conversation or cannot be rendered
     */
    public String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
        Map<String, Object> bindings = new HashMap<>();
        bindings.put(
                "messages",
                messages.stream()
                        .map(message -> Map.of("role", message.role(), "content", message.content()))
                        .toList());
        bindings.put("bos_token", bosToken);
        bindings.put("eos_token", eosToken);
        bindings.put("add_generation_prompt", addGenerationPrompt);
        RenderResult result = JINJA.renderForResult(source, bindings);
        for (TemplateError error : result.getErrors()) {
            for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
                if (cause instanceof TextException refusal) {
                    throw refusal;
                }
            }
            throw new TextException("the chat template failed: " + error.getMessage(), error.getException());
        }
        return result.getOutput();
    }
}
