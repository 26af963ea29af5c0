package io.tributary.core.rules;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every rule on the class path, by id. */
public final class Rules {
    private static final SortedMap<String, TokenRule> ALL = load();

    private Rules() {}

    private static SortedMap<String, TokenRule> load() {
        SortedMap<String, TokenRule> rules = new TreeMap<>();
        for (TokenRule rule : ServiceLoader.load(TokenRule.class, Rules.class.getClassLoader())) {
            TokenRule twin = rules.put(rule.descriptor().id(), rule);
            if (twin != null) {
                throw new IllegalStateException(
                        "two rules call themselves " + rule.descriptor().id());
            }
        }
        return java.util.Collections.unmodifiableSortedMap(rules);
    }

    /** All rules, sorted by id. */
    public static Map<String, TokenRule> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException naming the valid ids */
    public static TokenRule byId(String id) {
        TokenRule rule = ALL.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("unknown rule '" + id + "'; valid rules are " + ALL.keySet());
        }
        return rule;
    }
}
