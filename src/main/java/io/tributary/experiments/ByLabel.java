package io.tributary.experiments;

import io.tributary.core.model.CallTally;
import io.tributary.core.model.Role;
import io.tributary.core.rules.LabelRule;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.serving.FrozenCost;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Points that choose between the answers of both models alone by how good these are. Nothing is decoded for them. */
final class ByLabel {
    private ByLabel() {}

    static boolean is(ExperimentRow.Point point) {
        return point.decoder().equals(LabelRule.DECODER);
    }

    /** Pays for the small answer always and for the large one where it is taken. */
    static ExperimentRow.Answer answer(
            JsonMapper json, ExperimentRow.Point point, ExperimentRow.Answer small, ExperimentRow.Answer large) {
        String id = Objects.requireNonNull(point.rule());
        if (!(Rules.byId(id) instanceof LabelRule rule)) {
            throw new IllegalArgumentException("rule " + id + " does not choose by label");
        }
        Parameters parameters = Parameters.of(rule.descriptor(), point.parameters());
        boolean defers = rule.defers(small.quality(), large.quality(), parameters);
        ExperimentRow.Answer taken = defers ? large : small;
        CallTally calls = FrozenCost.tally(json, small.calls());
        if (defers) {
            calls.add(FrozenCost.tally(json, large.calls()));
        }
        return new ExperimentRow.Answer(
                point.id(),
                small.promptOrdinal(),
                taken.text(),
                taken.quality(),
                taken.tokens(),
                FrozenCost.write(json, calls),
                calls.calls(Role.LARGE),
                small.modelMs() + (defers ? large.modelMs() : 0),
                0,
                0,
                defers ? large.tokens() : 0,
                null,
                taken.unreadable());
    }
}
