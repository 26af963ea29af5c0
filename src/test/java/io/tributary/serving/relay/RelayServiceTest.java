package io.tributary.serving.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.tributary.accounts.Caller;
import io.tributary.accounts.Meter;
import io.tributary.backends.BackendSettings;
import io.tributary.backends.Backends;
import io.tributary.backends.BackendsProperties;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Targets;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.SequenceRule;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.remote.RemoteFailure.Kind;
import io.tributary.serving.GenerationService;
import io.tributary.serving.relay.RelayProperties.TextCascade;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** Who answers, decided by numbers that can be worked out by hand; and names that could not answer. */
class RelayServiceTest {
    private final RelayLedger ledger = new RelayLedger();
    private final RelayService service = new RelayService(ledger);
    private final List<String> shown = new ArrayList<>();

    /** Writes what it is told to. */
    private record Scripted(String name, String text, List<Double> logProbs, List<String> asked) implements Half {
        @Override
        public Written write(Ask ask, boolean wanted, Consumer<String> shown) {
            asked.add(name);
            shown.accept(text);
            return new Written(name, true, text, wanted ? logProbs : List.of(), "stop", 5, logProbs.size(), 1, 2, 0.25);
        }
    }

    /** Mean -0.5, least -1.0, sum -2.0; the 0.5-quantile lies between -0.25 and -0.5. */
    @ParameterizedTest
    @CsvSource({
        "sequence-mean, -0.5, small",
        "sequence-mean, -0.49, large",
        "sequence-min, -1.0, small",
        "sequence-min, -0.99, large",
        "sequence-sum, -2.0, small",
        "sequence-sum, -1.99, large",
        "sequence-quantile, -1.0, small",
        "sequence-quantile, -0.25, large"
    })
    void theSmallAnswerIsKeptWhereItsScoreReachesAlpha(String rule, double alpha, String writer) {
        List<String> asked = new ArrayList<>();
        Relay relay = relay(rule, alpha, List.of(-0.25, -1.0, -0.5, -0.25), asked);
        Relayed answer = service.answer(relay, ask(), shown::add);
        boolean large = writer.equals("large");
        assertThat(answer.shown().half()).isEqualTo(writer);
        assertThat(shown).as("what is not kept is never seen").containsExactly("by " + writer);
        assertThat(asked).isEqualTo(large ? List.of("small", "large") : List.of("small"));
        assertThat(answer.cost()).isEqualTo(large ? 0.5 : 0.25);
        assertThat(ledger.keptBy("mixed")).isEqualTo(large ? 0 : 1);
        assertThat(ledger.deferredBy("mixed")).isEqualTo(large ? 1 : 0);
    }

    @Test
    void anAnswerWithoutTokensIsNotKept() {
        Relayed answer = service.answer(relay("sequence-mean", -100, List.of(), new ArrayList<>()), ask(), shown::add);
        assertThat(answer.shown().half()).isEqualTo("large");
        assertThat(answer.judgement()).isNotNull();
    }

    @Test
    void aLargeHalfThatFailsLeavesNothingShownAndNothingCounted() {
        Half broken = new Half() {
            @Override
            public String name() {
                return "large";
            }

            @Override
            public Written write(Ask ask, boolean logProbs, Consumer<String> shown) {
                throw new RemoteFailure(Kind.UNREACHABLE, "large cannot be reached");
            }
        };
        Half small = new Scripted("small", "unsure", List.of(-9.0), new ArrayList<>());
        SequenceRule rule = (SequenceRule) Rules.byId("sequence-mean");
        Relay relay = new Relay("mixed", small, broken, rule, Parameters.of(rule.descriptor(), Map.of()));
        assertThatThrownBy(() -> service.answer(relay, ask(), shown::add)).hasMessage("large cannot be reached");
        assertThat(shown).isEmpty();
        assertThat(ledger.deferredBy("mixed")).isZero();
    }

    @Test
    void namesCarryRulesAndAlphasAsThoseOfPairsDo() {
        Relays relays = relays(Map.of("mixed", new TextCascade("near", "far", "sequence-min", -2.0)));
        assertThat(relays.names()).containsExactly("far", "near", "mixed");
        assertThat(relays.knows("mixed@sequence-sum:-3")).isTrue();
        assertThat(relays.knows("pair")).isFalse();
        assertParameters(relays.relay("mixed", Overrides.NONE), "sequence-min", -2.0);
        assertParameters(relays.relay("mixed@sequence-min", Overrides.NONE), "sequence-min", -2.0);
        assertParameters(relays.relay("mixed@sequence-sum:-3", Overrides.NONE), "sequence-sum", -3);
        assertParameters(relays.relay("mixed", overriding(null, Map.of("alpha", -7.0))), "sequence-min", -7);
        assertParameters(
                relays.relay("mixed@sequence-sum:-3", overriding("sequence-mean", Map.of())), "sequence-mean", -0.1);
    }

    @Test
    void whatCannotAnswerIsRefusedWithTheReason() {
        Relays relays = relays(Map.of("mixed", new TextCascade("near", "far", "sequence-mean", null)));
        assertRefused(() -> relays.relay("mixed@chow", Overrides.NONE), "rule chow cannot judge a text cascade");
        assertRefused(
                () -> relays.relay("mixed@sequence-margin", Overrides.NONE),
                "rules that can are [sequence-mean, sequence-min, sequence-quantile, sequence-random, sequence-sum]");
        assertRefused(() -> relays.relay("mixed@sequence-mean:x", Overrides.NONE), "alpha must be a number, not 'x'");
        assertRefused(
                () -> relays.relay("mixed", new Overrides("speculative", null, Map.of(), null)),
                "neither drafts nor decoders");
        assertRefused(() -> relays.relay("far@chow", Overrides.NONE), "answers alone and takes no rule");
    }

    @Test
    void aConfigurationThatCouldNotAnswerKeepsTheServiceFromStarting() {
        assertUnsound("far", new TextCascade("near", "near", "sequence-mean", null), "not those of backends");
        assertUnsound("Mixed", new TextCascade("near", "far", "sequence-mean", null), "lower-case letters");
        assertUnsound("mixed", new TextCascade("near", "mixed", "sequence-mean", null), "as a half");
        assertUnsound("mixed", new TextCascade("near", "far", "lossless", null), "cannot judge a text cascade");
    }

    private void assertUnsound(String name, TextCascade cascade, String why) {
        assertThatThrownBy(() -> relays(Map.of(name, cascade)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    private static void assertParameters(Relay relay, String rule, double alpha) {
        assertThat(relay.rule()).isSameAs(Rules.byId(rule));
        assertThat(relay.parameters().alpha()).isEqualTo(alpha);
    }

    private static Overrides overriding(@Nullable String rule, Map<String, Double> parameters) {
        return new Overrides(null, rule, parameters, null);
    }

    private static Relay relay(String id, double alpha, List<Double> logProbs, List<String> asked) {
        SequenceRule rule = (SequenceRule) Rules.byId(id);
        Map<String, Double> values =
                id.equals("sequence-quantile") ? Map.of("alpha", alpha, "b", 0.5) : Map.of("alpha", alpha);
        return new Relay(
                "mixed",
                new Scripted("small", "by small", logProbs, asked),
                new Scripted("large", "by large", List.of(), asked),
                rule,
                Parameters.of(rule.descriptor(), values));
    }

    private static Ask ask() {
        return new Ask(Caller.LOCAL, null, "prompt", 0.0, 1, 1, 8, List.of(), () -> false);
    }

    private static Relays relays(Map<String, TextCascade> cascades) {
        BackendSettings settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("b.url", "http://127.0.0.1:1/v1", "b.model", "theirs")))
                .bind("b", BackendSettings.class)
                .get();
        return new Relays(
                new Backends(
                        new BackendsProperties(Map.of("near", settings, "far", settings)),
                        new MockEnvironment(),
                        Clock.systemUTC()),
                new RelayProperties(cascades),
                mock(Targets.class),
                mock(GenerationService.class),
                mock(Meter.class),
                mock(ModelRegistry.class));
    }
}
