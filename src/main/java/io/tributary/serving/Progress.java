package io.tributary.serving;

import io.tributary.core.decode.Decision;
import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.StopCondition;
import io.tributary.core.rules.Judgement;
import io.tributary.runtime.text.TextStream;
import java.util.ArrayList;
import java.util.List;

/** One answer while it is written: its text, its clock, and whoever listens. */
final class Progress implements DecodeListener {
    private final GenerationRequest request;
    private final GenerationListener listener;
    private final TextStream stream;
    private final TextStream pieces;
    private final TextStream unjudged;
    private final List<String> tokenTexts = new ArrayList<>();
    private final PromptReuse reuse;
    private final long submitted = System.nanoTime();
    private long begun = submitted;
    private long first = submitted;
    private long last = submitted;
    private boolean stopped;

    Progress(GenerationRequest request, GenerationListener listener) {
        this.request = request;
        this.listener = listener;
        this.reuse = new PromptReuse(request.caller().owner());
        this.stream = request.target().tokens().text().stream(request.stop());
        this.unjudged = request.target().tokens().text().stream(request.stop());
        this.pieces = request.target().tokens().text().stream(List.of());
    }

    void begin() {
        begun = System.nanoTime();
    }

    /** Whether a stop string is complete; asked after {@link #emitted} has read the token. */
    StopCondition stop() {
        return new StopCondition() {
            @Override
            public boolean stopsAfter(int token) {
                return stopped;
            }

            @Override
            public StopCondition fresh() {
                return request.target().tokens().text().stream(request.stop());
            }
        };
    }

    @Override
    public void emitted(Decision decision) {
        last = System.nanoTime();
        if (tokenTexts.isEmpty()) {
            first = last;
        }
        pieces.stopsAfter(decision.token());
        String piece = pieces.take();
        tokenTexts.add(piece);
        stopped = stream.stopsAfter(decision.token());
        listener.token(decision, piece, stream.take());
    }

    PromptReuse reuse() {
        return reuse;
    }

    @Override
    public void provisional(int token) {
        unjudged.stopsAfter(token);
        String text = unjudged.take();
        if (!text.isEmpty()) {
            listener.provisional(text);
        }
    }

    @Override
    public void judged(Judgement judgement) {
        listener.judged(judgement);
    }

    GenerationRequest request() {
        return request;
    }

    /** Ends the text. @return what was held back until now */
    String finish() {
        return stream.finish();
    }

    String text() {
        return stream.text();
    }

    List<String> tokenTexts() {
        return List.copyOf(tokenTexts);
    }

    double queueMillis() {
        return (begun - submitted) / 1e6;
    }

    double firstTokenMillis() {
        return (first - submitted) / 1e6;
    }

    double decodeMillis() {
        return (last - begun) / 1e6;
    }
}
