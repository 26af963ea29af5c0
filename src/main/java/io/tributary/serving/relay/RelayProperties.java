package io.tributary.serving.relay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sequence cascades between text and text.
 *
 * @param textCascades by the name under which requests ask for them
 */
@ConfigurationProperties("tributary")
public record RelayProperties(@DefaultValue Map<String, TextCascade> textCascades) {
    public RelayProperties {
        textCascades = Map.copyOf(textCascades);
    }

    /**
     * Two halves; each is a backend, or whatever else can be asked for by name. They need not share a tokenizer.
     *
     * @param small answers first; a backend, or one checkpoint
     * @param large answers where the rule does not accept that
     * @param rule a sequence rule that needs no more than log-probabilities
     * @param alpha its threshold; left out: the rule's own default
     */
    public record TextCascade(
            String small,
            String large,
            @DefaultValue("sequence-mean") String rule,
            @Nullable Double alpha) {}
}
