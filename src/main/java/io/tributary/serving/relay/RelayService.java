package io.tributary.serving.relay;

import io.tributary.core.rules.Judgement;
import io.tributary.core.rules.SequenceRule;
import io.tributary.core.sampling.Draws;
import io.tributary.core.sampling.KeyedDraws;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * The sequence cascade of {@link io.tributary.core.decode.SequenceCascade} between text and text: the small half answers
 * unseen, and its answer is shown if the rule's score of its tokens' log-probabilities reaches alpha; else the large half
 * answers anew. Runs on the caller's thread.
 */
@Service
public class RelayService {
    private final RelayLedger ledger;

    public RelayService(RelayLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Writes one answer.
     *
     * @param shown gets what is final as soon as it is
     * @throws io.tributary.runtime.remote.RemoteFailure if a backend that is needed does not answer
     */
    public Relayed answer(Relay relay, Ask ask, Consumer<String> shown) {
        SequenceRule rule = relay.rule();
        Half first = relay.small();
        if (first == null || rule == null) {
            return new Relayed(relay, null, null, relay.large().write(ask, false, shown));
        }
        Written small = first.write(ask, true, text -> {});
        Judgement judgement = judge(rule, relay, ask, small);
        boolean over = ask.cancelled().getAsBoolean();
        if (!judgement.deferred() || over) {
            shown.accept(small.text());
            ledger.kept(relay.name());
            return new Relayed(relay, small, judgement, null);
        }
        Written large = relay.large().write(ask, false, shown);
        ledger.deferred(relay.name());
        return new Relayed(relay, small, judgement, large);
    }

    /** An answer without tokens has no score, and is not kept for it. */
    private static Judgement judge(SequenceRule rule, Relay relay, Ask ask, Written small) {
        double[] confidences = small.logProbs().stream()
                .mapToDouble(logProb ->
                        rule.confidence(Objects.requireNonNull(logProb)).orElseThrow())
                .toArray();
        return confidences.length == 0
                ? new Judgement(Double.NaN, relay.parameters().alpha(), true, 1)
                : rule.judge(confidences, relay.parameters(), rate -> draws(ask).deferral(rate, 0));
    }

    /** Keyed by the text, whose tokens are known to the servers only. */
    private static Draws draws(Ask ask) {
        return KeyedDraws.of(ask.seed(), ask.prompt().codePoints().toArray());
    }
}
