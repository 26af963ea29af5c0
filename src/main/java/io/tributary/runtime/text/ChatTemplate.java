package io.tributary.runtime.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jinjava.javax.el.CompositeELResolver;

/**
 * A chat template in Jinja, rendered with the settings Hugging Face transformers uses. It comes with a checkpoint, from
 * people who need not be trusted, so it gets texts and lists and nothing of Java. Thread-safe.
 */
public final class ChatTemplate {
    /** By this name a template finds the program that renders it, from where others have reached all of Java. */
    private static final String RENDERER = "____int3rpr3t3r____";

    /** A namespace of plain values; calls within it stay as they are. */
    private static final Pattern NAMESPACE = Pattern.compile("namespace\\(([^()]*)\\)");

    private static final Pattern NAMED = Pattern.compile("(\\w+)\\s*=\\s*([^,]+)");

    /** Loaded when the first chat is written: the library is large, and a service starts without it. */
    private static final class Renderer {
        static final Jinjava JINJA = jinja();
    }

    private final String source;
    private final String bosToken;
    private final String eosToken;

    /** @throws TextException if the template reaches for the program that renders it */
    public ChatTemplate(String source, String bosToken, String eosToken) {
        if (source.contains(RENDERER)) {
            throw new TextException("the chat template names " + RENDERER + ", which no conversation needs");
        }
        this.source = respelled(source);
        this.bosToken = bosToken;
        this.eosToken = eosToken;
    }

    private static Jinjava jinja() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new PythonStrings());
        resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        JinjavaConfig config = JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withElResolver(resolver)
                // what a user wrote must never be read as a template
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withUsePyishObjectMapper(false)
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

    /** Two things of Jinja that the templating library cannot parse, in words it can: a reversed list, sums as named arguments. */
    private static String respelled(String source) {
        String reversed = source.replace("[::-1]", "|reverse");
        return NAMESPACE
                .matcher(reversed)
                .replaceAll(call -> Matcher.quoteReplacement("namespace("
                        + NAMED.matcher(call.group(1))
                                .replaceAll(named -> Matcher.quoteReplacement(
                                        named.group(1) + "=(" + named.group(2).strip() + ")"))
                        + ")"));
    }

    /** What {@code raise_exception} calls inside a template. */
    @SuppressWarnings("DoNotCallSuggester") // no source calls it
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
        RenderResult result = Renderer.JINJA.renderForResult(source, bindings);
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
