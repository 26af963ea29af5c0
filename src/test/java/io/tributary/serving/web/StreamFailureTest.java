package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tributary.accounts.Caller;
import io.tributary.cascade.Overrides;
import io.tributary.cascade.Target;
import io.tributary.core.decode.Decision;
import io.tributary.core.decode.Writer;
import io.tributary.core.sampling.NonFiniteLogits;
import io.tributary.core.sampling.Sampling;
import io.tributary.platform.web.Client;
import io.tributary.serving.GenerationListener;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.GenerationService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer that fails after its first token was sent, when the status can no longer say so. */
class StreamFailureTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aFailureInMidStreamIsOneLastEventInTheErrorEnvelope() throws Exception {
        GenerationService service = mock(GenerationService.class);
        when(service.generate(any(), any())).thenAnswer(call -> {
            GenerationListener listener = call.getArgument(1);
            listener.token(decision(), " first", " first");
            return CompletableFuture.failedFuture(new CompletionException(new NonFiniteLogits("a logit is NaN")));
        });
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicBoolean cancelled = new AtomicBoolean();
        GenerationRequest request = new GenerationRequest(
                Caller.LOCAL,
                mock(Target.class),
                new int[] {1},
                "",
                Sampling.GREEDY,
                1,
                8,
                List.of(),
                0,
                cancelled::get);
        AskedSampling greedy = new AskedSampling(0.0, 0, 1, 0);
        Options options =
                new Options("pair", greedy, 1, 1, 8, List.of(), true, true, false, 0, Overrides.NONE, false, false);

        new Streams(service, new Answers(service, mock(Scorer.class)), JSON)
                .stream(
                        Form.TEXT,
                        options,
                        List.of(request),
                        cancelled,
                        Client.of(new MockHttpServletRequest()),
                        response);

        assertThat(response.getStatus()).isEqualTo(200);
        String[] events = response.getContentAsString().split("\n\n");
        assertThat(events).hasSize(2).allMatch(event -> event.startsWith("data: {"));
        assertThat(JSON.readTree(events[0].substring(6))
                        .path("choices")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo(" first");
        JsonNode error = JSON.readTree(events[1].substring(6)).path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.path("code").asString()).isEqualTo("non_finite_logits");
        assertThat(cancelled).isTrue();
    }

    private static Decision decision() {
        return new Decision(
                1,
                7,
                -1,
                Writer.LARGE,
                0,
                0,
                Decision.Side.NONE,
                Decision.Side.NONE,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                false,
                Map.of());
    }
}
