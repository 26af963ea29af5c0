package io.tributary.training.compare;

import io.tributary.training.RunView;
import io.tributary.training.corpus.Corpora;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Names for what specifications hold as ids. */
@Component
public class Names {
    private static final Pattern LONG = Pattern.compile("-?\\d+\\.\\d{7,}");

    private final Corpora corpora;

    Names(Corpora corpora) {
        this.corpora = corpora;
    }

    /**
     * Turns the id of a corpus, and {@code run:<id>} of one of these runs, into its name, and gives numbers that never end
     * six digits; leaves all else.
     */
    public UnaryOperator<String> reading(Collection<RunView> runs) {
        Map<String, String> names = new HashMap<>();
        corpora.list().forEach(corpus -> names.put(corpus.id().toString(), corpus.name()));
        runs.forEach(run -> names.put("run:" + run.id(), run.spec().name()));
        return text -> names.getOrDefault(text, rounded(text));
    }

    private static String rounded(String text) {
        return LONG.matcher(text).matches()
                ? new BigDecimal(text)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : text;
    }
}
