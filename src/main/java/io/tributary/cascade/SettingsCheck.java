package io.tributary.cascade;

import io.tributary.core.rules.Rule;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.ModelPair;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in what settings leave to defaults, so that a version means the same for ever, and refuses what cannot run. */
@Component
class SettingsCheck {
    private static final double HOTTEST = 2;

    private final DecoderFactory decoders;

    SettingsCheck(DecoderFactory decoders) {
        this.decoders = decoders;
    }

    /** @throws IllegalArgumentException if the settings cannot run, naming what is valid */
    CascadeSettings complete(ModelPair pair, CascadeSettings given) {
        checkTemperature(given.temperature());
        given.parameters().forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " must be a finite number, not " + value);
            }
        });
        DecoderSpec spec = given.spec();
        decoders.create(pair, spec);
        if (spec.decoder().equals("small") || spec.decoder().equals("large")) {
            if (spec.rule() != null || !spec.parameters().isEmpty()) {
                throw new IllegalArgumentException(
                        "decoder " + spec.decoder() + " is one model alone and takes neither rule nor parameters");
            }
            return CascadeSettings.of(
                    pair.name(), new DecoderSpec(spec.decoder(), null, Map.of(), spec.drafting()), given.temperature());
        }
        Rule rule = decoders.rule(spec);
        if (given.temperature() != null) {
            rule.requireSampling(Sampling.of(given.temperature(), 0, 1, 0));
        }
        DecoderSpec complete = new DecoderSpec(
                spec.decoder(),
                rule.descriptor().id(),
                decoders.parameters(spec).values(),
                spec.drafting());
        return CascadeSettings.of(pair.name(), complete, given.temperature());
    }

    private static void checkTemperature(@Nullable Double temperature) {
        if (temperature != null && !(temperature >= 0 && temperature <= HOTTEST)) {
            throw new IllegalArgumentException("temperature must lie in 0 .. 2, not " + temperature);
        }
    }
}
