package io.tributary.training.compare;

import io.tributary.training.RunView;
import io.tributary.training.corpus.Corpora;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Names for what specifications hold as ids. */
@Component
public class Names {
    private final Corpora corpora;

    Names(Corpora corpora) {
        this.corpora = corpora;
    }

    /** Turns the id of a corpus, and {@code run:<id>} of one of these runs, into its name; leaves all else. */
    public UnaryOperator<String> reading(Collection<RunView> runs) {
        Map<String, String> names = new HashMap<>();
        corpora.list().forEach(corpus -> names.put(corpus.id().toString(), corpus.name()));
        runs.forEach(run -> names.put("run:" + run.id(), run.spec().name()));
        return text -> names.getOrDefault(text, text);
    }
}
