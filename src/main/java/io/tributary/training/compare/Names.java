package io.tributary.training.compare;

import io.tributary.training.RunView;
import io.tributary.training.corpus.Corpora;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /** Turns the id of a corpus, and {@code run:<id>} of one of these runs, into its name; leaves all else. */
    public UnaryOperator<String> reading(Collection<RunView> runs) {
        Map<String, String> names = new HashMap<>();
        corpora.list().forEach(corpus -> names.put(corpus.id().toString(), corpus.name()));
        runs.forEach(run -> names.put("run:" + run.id(), run.spec().name()));
        return text -> names.getOrDefault(text, text);
    }

    /** A number that never ends, with six digits behind the point; all else as it is. */
    public static String rounded(String text) {
        return LONG.matcher(text).matches()
                ? new BigDecimal(text)
                        .setScale(6, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                : text;
    }
}
