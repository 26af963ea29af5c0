package io.tributary.serving.relay;

import io.tributary.accounts.Charge;
import io.tributary.accounts.Meter;
import io.tributary.backends.Backend;
import io.tributary.runtime.remote.RemoteAnswer;
import io.tributary.runtime.remote.RemoteRequest;
import java.util.function.Consumer;

/** A backend, charged by the tokens it counts. */
record RemoteHalf(Backend backend, Meter meter) implements Half {

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public Written write(Ask ask, boolean logProbs, Consumer<String> shown) {
        RemoteRequest request = new RemoteRequest(
                ask.messages(),
                ask.prompt(),
                ask.temperature(),
                ask.topP(),
                ask.seed(),
                ask.maxTokens(),
                ask.stop(),
                logProbs);
        Charge charge = meter.reserve(ask.caller(), ask.estimate());
        try {
            RemoteAnswer answer = backend.answer(request, shown, ask.cancelled());
            int prompt = Math.max(0, answer.promptTokens());
            charge.settle(name(), prompt, answer.completionTokens());
            return new Written(
                    name(),
                    true,
                    answer.text(),
                    answer.logProbs(),
                    answer.finish().equals("length") ? "length" : "stop",
                    prompt,
                    answer.completionTokens(),
                    answer.firstMillis(),
                    answer.millis(),
                    backend.settings().cost(prompt, answer.completionTokens()));
        } finally {
            charge.release();
        }
    }
}
