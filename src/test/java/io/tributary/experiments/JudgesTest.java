package io.tributary.experiments;

import static io.tributary.runtime.remote.ScriptedServer.fails;
import static io.tributary.runtime.remote.ScriptedServer.streams;
import static io.tributary.runtime.remote.ScriptedServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.backends.Backends;
import io.tributary.backends.BackendsProperties;
import io.tributary.cascade.DecoderFactory;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.UnknownModel;
import io.tributary.runtime.remote.RemoteFailure;
import io.tributary.runtime.remote.ScriptedServer;
import io.tributary.serving.Engine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** Foreign models as judges; loaded ones are asked in ExperimentApiTest. */
class JudgesTest {
    private final ScriptedServer server = new ScriptedServer(streams(text(List.of("B", "."), List.of())));
    private final ModelRegistry registry = mock(ModelRegistry.class);

    @AfterEach
    void stop() {
        server.close();
    }

    private Judges judges() {
        Map<String, String> settings = Map.of(
                "tributary.backends.wise.url", server.url().toString(),
                "tributary.backends.wise.model", "wise-1",
                "tributary.backends.wise.chat", "false",
                "tributary.backends.wise.completions", "true",
                "tributary.backends.wise.logprobs", "0",
                "tributary.backends.wise.attempts", "1");
        BackendsProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("tributary", BackendsProperties.class);
        Backends backends = new Backends(properties, new MockEnvironment(), Clock.systemUTC());
        return new Judges(mock(Engine.class), mock(DecoderFactory.class), registry, backends);
    }

    @Test
    void aBackendIsAskedTheQuestionWithoutChance() {
        assertThat(judges().reply("wise", "Which is better?")).isEqualTo("B.");
        assertThat(server.seen()).hasSize(1);
        assertThat(server.seen().get(0).toString()).contains("Which is better?", "wise-1", "temperature");
        assertThat(judges().names()).containsExactly("wise");
    }

    @Test
    void aBackendThatDoesNotAnswerFailsTheSweepWithItsReason() {
        server.then(fails(503, "out to lunch"));
        assertThatThrownBy(() -> judges().reply("wise", "Which?"))
                .isInstanceOf(RemoteFailure.class)
                .hasMessageContaining("out to lunch");
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        when(registry.model(any())).thenThrow(new UnknownModel("nobody", List.of("pair-small")));
        judges().require("wise");
        assertThatThrownBy(() -> judges().require("nobody")).isInstanceOf(UnknownModel.class);
    }
}
