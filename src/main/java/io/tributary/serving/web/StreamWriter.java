package io.tributary.serving.web;

import io.tributary.core.decode.Decision;
import io.tributary.serving.Generation;
import io.tributary.serving.GenerationRequest;
import io.tributary.serving.web.StreamEvent.Done;
import io.tributary.serving.web.StreamEvent.Failed;
import io.tributary.serving.web.StreamEvent.Judged;
import io.tributary.serving.web.StreamEvent.Provisional;
import io.tributary.serving.web.StreamEvent.Token;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns the events of one request into chunks; tokens that arrived together share one. */
final class StreamWriter {
    private static final long QUIET_SECONDS = 15;

    private final Form form;
    private final Options options;
    private final List<GenerationRequest> requests;
    private final Answers answers;
    private final ServerSentEvents out;
    private final Envelope envelope;
    private final Set<Integer> begun = new HashSet<>();
    private final List<Generation> finished = new ArrayList<>();
    private final int[] written;

    StreamWriter(Form form, Options options, List<GenerationRequest> requests, Answers answers, ServerSentEvents out) {
        this.form = form;
        this.options = options;
        this.requests = requests;
        this.answers = answers;
        this.out = out;
        this.envelope = Envelope.begin(form.idPrefix(), form.object(true), options.model());
        this.written = new int[requests.size()];
    }

    void write(StreamEvent first, BlockingQueue<StreamEvent> events) throws IOException, InterruptedException {
        Deque<StreamEvent> batch = new ArrayDeque<>(List.of(first));
        while (finished.size() < requests.size()) {
            StreamEvent next = batch.isEmpty() ? events.poll(QUIET_SECONDS, TimeUnit.SECONDS) : batch.remove();
            if (next == null) {
                out.ping();
                continue;
            }
            events.drainTo(batch);
            if (next instanceof Token token) {
                tokens(token, batch);
            } else if (next instanceof Provisional provisional) {
                piece(provisional.index(), "", null, null, new CascadeReport.Provisional(provisional.text()));
            } else if (next instanceof Judged judged) {
                piece(judged.index(), "", null, null, CascadeReport.Judged.of(judged.judgement()));
            } else if (next instanceof Done done) {
                if (!last(done.index(), done.generation())) {
                    return;
                }
            } else if (next instanceof Failed failed) {
                out.event(Faults.envelope(Faults.unwrapped(failed.error())));
                return;
            }
        }
        if (options.includeUsage()) {
            out.event(envelope.with(List.of(), Usage.of(finished), null));
        }
        out.done();
    }

    private void tokens(Token first, Deque<StreamEvent> batch) throws IOException {
        List<Token> run = new ArrayList<>(List.of(first));
        while (batch.peek() instanceof Token next && next.index() == first.index()) {
            run.add(next);
            batch.remove();
        }
        StringBuilder text = new StringBuilder();
        List<Decision> decisions = new ArrayList<>();
        List<TokenReport> reports = new ArrayList<>();
        for (Token token : run) {
            text.append(token.safeText());
            decisions.add(token.decision());
            reports.add(TokenReport.of(token.decision(), token.tokenText()));
        }
        int index = first.index();
        LogProbs logprobs = options.logprobs() && options.topAlternatives() == 0
                ? form.logprobs(Answers.known(requests.get(index), decisions), 0, written[index])
                : null;
        piece(index, text.toString(), logprobs, null, options.provenance() ? new CascadeReport.Tokens(reports) : null);
    }

    /**
     * Alternatives need a pass over the finished text, so they come with the last chunk.
     *
     * @return whether that pass succeeded; if not, the stream has ended with the reason
     */
    private boolean last(int index, Generation generation) throws IOException {
        if (!generation.tail().isEmpty()) {
            piece(index, generation.tail(), null, null, null);
        }
        LogProbs logprobs = null;
        if (options.logprobs() && options.topAlternatives() > 0) {
            try {
                int count = options.topAlternatives();
                logprobs = form.logprobs(answers.rescored(generation, count), count, 0);
            } catch (RuntimeException e) {
                out.event(Faults.envelope(Faults.unwrapped(e)));
                return false;
            }
        }
        String finish = Form.finish(generation.result().finish());
        piece(index, "", logprobs, finish, CascadeReport.of(generation, false));
        finished.add(generation);
        return true;
    }

    private void piece(
            int index, String text, @Nullable LogProbs logprobs, @Nullable String finish, @Nullable Object tributary)
            throws IOException {
        out.event(envelope.with(List.of(form.piece(index, text, begun.add(index), logprobs, finish)), null, tributary));
        written[index] += text.length();
    }
}
