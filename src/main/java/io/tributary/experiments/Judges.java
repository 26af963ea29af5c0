package io.tributary.experiments;

import io.tributary.backends.Backend;
import io.tributary.backends.Backends;
import io.tributary.cascade.DecoderFactory;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.model.Role;
import io.tributary.core.sampling.KeyedDraws;
import io.tributary.core.sampling.Sampling;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.remote.RemoteRequest;
import io.tributary.runtime.text.ChatMessage;
import io.tributary.serving.Engine;
import io.tributary.serving.Priority;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Models that may be asked for a verdict: those that are loaded, and backends, to which the question is sent. */
@Component
public class Judges {
    /** Room for a verdict and the words some models put before it. */
    private static final int LONGEST_VERDICT = 16;

    private final Engine engine;
    private final DecoderFactory decoders;
    private final ModelRegistry registry;
    private final Backends backends;

    Judges(Engine engine, DecoderFactory decoders, ModelRegistry registry, Backends backends) {
        this.engine = engine;
        this.decoders = decoders;
        this.registry = registry;
        this.backends = backends;
    }

    /** Loaded models, then backends. */
    public List<String> names() {
        return Stream.concat(
                        registry.models().stream().map(LoadedModel::name),
                        backends.all().stream().map(Backend::name))
                .toList();
    }

    /** @throws io.tributary.registry.UnknownModel if neither a model nor a backend has this name */
    void require(String name) {
        if (backends.find(name).isEmpty()) {
            registry.model(name);
        }
    }

    /**
     * What a judge says, the likeliest words of it.
     *
     * @return empty if the question does not fit into a loaded judge's context, which then counts as no verdict
     * @throws io.tributary.runtime.remote.RemoteFailure if a backend does not answer
     */
    String reply(String judge, String question) {
        Optional<Backend> backend = backends.find(judge);
        return backend.isPresent() ? reply(backend.get(), question) : reply(registry.model(judge), question);
    }

    private static String reply(Backend judge, String question) {
        boolean chat = judge.capabilities().chat();
        RemoteRequest request = new RemoteRequest(
                chat ? List.of(new ChatMessage("user", question)) : null,
                question,
                0.0,
                1,
                0,
                LONGEST_VERDICT,
                List.of(),
                false);
        return judge.answer(request, piece -> {}, () -> false).text();
    }

    private String reply(LoadedModel judge, String question) {
        int[] tokens = judge.text().hasChatTemplate()
                ? judge.text().encodeChat(List.of(new ChatMessage("user", question)))
                : judge.text().encodePrompt(question);
        if (tokens.length + LONGEST_VERDICT > judge.model().contextLength()) {
            return "";
        }
        DecodeRequest request = new DecodeRequest(tokens, LONGEST_VERDICT, Sampling.GREEDY, KeyedDraws.of(0, tokens));
        return judge.text()
                .decode(await(engine.submit(Priority.BATCH, () -> decoders.create(judge, Role.LARGE)
                                .start(request, DecodeListener.NONE)))
                        .tokens());
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
