package io.tributary.core.decode;

import io.tributary.core.model.Vocabulary;
import io.tributary.core.rules.ParameterDescriptor;
import io.tributary.core.rules.Parameters;
import io.tributary.core.rules.Rules;
import io.tributary.core.rules.TokenRule;
import io.tributary.core.sampling.Sampling;
import io.tributary.runtime.table.TableModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every rule on the class path at a few parameter values, and the pairs it is tried on. A new rule joins by existing. */
record RuleCase(TokenRule rule, Parameters parameters) {

    static final List<Sampling> SAMPLINGS = List.of(Sampling.GREEDY, new Sampling.Random(0.7), new Sampling.Random(1));

    /** Default, one end of the grid and its middle. */
    static Stream<RuleCase> all() {
        return Rules.tokenRules().stream().flatMap(RuleCase::of);
    }

    private static Stream<RuleCase> of(TokenRule rule) {
        if (rule.descriptor().parameters().isEmpty()) {
            return Stream.of(new RuleCase(rule, Parameters.of(rule.descriptor(), Map.of())));
        }
        ParameterDescriptor first = rule.descriptor().parameters().get(0);
        Set<Double> values = new LinkedHashSet<>(List.of(
                first.defaultValue(),
                first.grid().get(0),
                first.grid().get(first.grid().size() / 2)));
        return values.stream().map(v -> new RuleCase(rule, Parameters.of(rule.descriptor(), Map.of(first.name(), v))));
    }

    /** Random tables that disagree about as often as they agree; the last token is the end of sequence. */
    static Pairing pair(int vocabularySize) {
        return pair(new Vocabulary(vocabularySize, Set.of(vocabularySize - 1), "table"));
    }

    /** The same without an end of sequence, so that every block runs to its full length. */
    static Pairing pairWithoutEnd(int vocabularySize) {
        return pair(new Vocabulary(vocabularySize, Set.of(), "table"));
    }

    /** Both heads are padded, unequally, and the padding has mass that must not leak. */
    private static Pairing pair(Vocabulary vocabulary) {
        return new Pairing(
                TableModel.seeded("small", 11, 1.2, vocabulary, vocabulary.size() + 1),
                TableModel.seeded("large", 23, 1.6, vocabulary, vocabulary.size() + 3));
    }

    static Set<Integer> eos(Pairing pair) {
        return pair.large().vocabulary().eosIds();
    }

    @Override
    public String toString() {
        return rule.descriptor().id() + " " + parameters.values();
    }
}
