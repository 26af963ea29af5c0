package io.tributary.core.rules;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every rule on the class path, by id. */
public final class Rules {
    private static final SortedMap<String, Rule> ALL = load();

    private Rules() {}

    private static SortedMap<String, Rule> load() {
        SortedMap<String, Rule> rules = new TreeMap<>();
        for (Rule rule : ServiceLoader.load(Rule.class, Rules.class.getClassLoader())) {
            Rule twin = rules.put(rule.descriptor().id(), rule);
            if (twin != null) {
                throw new IllegalStateException(
                        "two rules call themselves " + rule.descriptor().id());
            }
        }
        return Collections.unmodifiableSortedMap(rules);
    }

    /** All rules, sorted by id. */
    public static Map<String, Rule> all() {
        return ALL;
    }

    /** The rules that judge one position, sorted by id. */
    public static List<TokenRule> tokenRules() {
        return ALL.values().stream()
                .filter(TokenRule.class::isInstance)
                .map(TokenRule.class::cast)
                .toList();
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static Rule byId(String id) {
        Rule rule = ALL.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("unknown rule '" + id + "'; valid rules are " + ALL.keySet());
        }
        return rule;
    }

    /** @throws IllegalArgumentException if there is no such rule or it does not judge single positions, naming those that do */
    public static TokenRule tokenRule(String id) {
        if (byId(id) instanceof TokenRule rule) {
            return rule;
        }
        throw new IllegalArgumentException("rule " + id + " does not judge single tokens; rules that do are "
                + tokenRules().stream().map(rule -> rule.descriptor().id()).toList());
    }
}
