package io.tributary.accounts;

import java.util.List;

/**
 * Somebody as an identity provider describes them. Only issuer and key tell people apart: a name may be given to another.
 *
 * @param issuer address of the provider
 * @param key the provider's own for this person, the claim {@code sub}
 * @param name what the account should be called
 * @param groups what the provider says they belong to
 */
public record Identity(String issuer, String key, String name, List<String> groups) {
    public Identity {
        groups = List.copyOf(groups);
    }

    /** As it is stored; neither part can hold a blank. */
    String subject() {
        return issuer + " " + key;
    }
}
