package io.tributary.core.rules;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;

/** Whoever knows the reference defers exactly where that helps: an upper bound for sequence cascades. */
@AutoService(Rule.class)
public final class OracleLabel implements LabelRule {
    private static final RuleDescriptor DESCRIPTOR = new RuleDescriptor(
            "oracle-label",
            "Oracle by label",
            "Control: takes the large model's answer where the metric finds it better by more than alpha than the small one's.",
            "defer y if quality(y large) - quality(y small) > alpha",
            Papers.CASCADES + "Lemma 1, with the loss of the answers given in place of expected",
            List.of(ParameterDescriptor.alpha(
                    "gain in quality that does not yet pay for the large model", 0.0, 1.0, 0.0, 0.0)),
            Set.of(),
            "nowhere: it may be better than the large model",
            List.of(
                    "It knows the reference, so it runs in experiments only and cannot be served or chosen.",
                    "It chooses between whole answers; rules that defer single tokens can beat it.",
                    "It pays for the small answer always and for the large one where it is taken, as a sequence cascade would."));

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean control() {
        return true;
    }

    @Override
    public boolean defers(double smallQuality, double largeQuality, Parameters parameters) {
        return largeQuality - smallQuality > parameters.alpha();
    }
}
