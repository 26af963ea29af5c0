package io.tributary.serving.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cascade.DecoderFactory;
import io.tributary.cascade.DecoderSpec;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.it.ProductTest;
import io.tributary.registry.ModelPair;
import io.tributary.registry.ModelRegistry;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The examples of the playground show what a cascade is for; the references were computed by hand. */
@ProductTest
class PlaygroundExamplesTest {
    @Autowired
    ModelRegistry registry;

    @Autowired
    DecoderFactory decoders;

    @ParameterizedTest
    @CsvSource({
        "two steps, ' 98 + 15 = 113. 113 - 84 = 29. Mia has 29 cards.'",
        "addition, ' 110 + 792 = 902. Noa has 902 apples.'",
        "variables, ' c = f = g = 3.'",
        "told facts, ' The river of Beaska is Grourkia.'"
    })
    void smallFailsLargeDoesNotAndTheCascadeAsksLittle(String title, String reference) {
        ModelPair pair = registry.pair("pair");
        String prompt = Objects.requireNonNull(Examples.byTitle().get(title));
        assertThat(Examples.byTitle()).hasSize(4);
        DecodeResult small = answer(pair, new DecoderSpec("small", null, Map.of(), 4), prompt);
        DecodeResult large = answer(pair, new DecoderSpec("large", null, Map.of(), 4), prompt);
        DecodeResult cascade =
                answer(pair, new DecoderSpec("speculative", "token-v3", Map.of("alpha", 0.9), 4), prompt);
        assertThat(text(pair, small)).isNotEqualTo(reference);
        assertThat(text(pair, large)).isEqualTo(reference);
        assertThat(text(pair, cascade)).isEqualTo(reference);
        assertThat(cascade.tally().calls(Role.LARGE)).isLessThan(large.tally().calls(Role.LARGE));
        assertThat(cascade.deferred()).isBetween(1L, 3L);
    }

    private DecodeResult answer(ModelPair pair, DecoderSpec spec, String prompt) {
        int[] ids = pair.large().text().encodePrompt(prompt);
        return decoders.create(pair, spec)
                .decode(new DecodeRequest(ids, 64, Sampling.GREEDY, KeyedDraws.of(0, ids)), DecodeListener.NONE);
    }

    private static String text(ModelPair pair, DecodeResult result) {
        return pair.large().text().decode(result.tokens());
    }
}
