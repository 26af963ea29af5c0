package io.tributary.accounts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID Connect provider that people may log in by, beside passwords.
 *
 * @param issuer its address, below which {@code /.well-known/openid-configuration} lies
 * @param clientId by which it knows this service
 * @param clientSecret shared with it
 * @param label what the login page calls it
 * @param nameClaim the claim of the ID token that becomes the account's name
 * @param roleClaim the claim of the ID token that holds one text or a list of texts
 * @param admins texts of the role claim that make an administrator
 * @param analysts texts that make an analyst
 * @param clients texts that make a client
 * @param others the role of everybody else whom the provider vouches for; null: they are refused
 */
public record SingleSignOnProperties(
        String issuer,
        String clientId,
        String clientSecret,
        @DefaultValue("single sign-on") String label,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("groups") String roleClaim,
        @DefaultValue List<String> admins,
        @DefaultValue List<String> analysts,
        @DefaultValue List<String> clients,
        @Nullable Role others) {

    public SingleSignOnProperties {
        require(issuer, "issuer");
        require(clientId, "client-id");
        require(clientSecret, "client-secret");
        admins = List.copyOf(admins);
        analysts = List.copyOf(analysts);
        clients = List.copyOf(clients);
    }

    // what is left out of the configuration arrives as null
    private static void require(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("single sign-on needs tributary.accounts.single-sign-on." + name);
        }
    }

    /** The highest role that one of the groups gives; empty if this person is not let in. */
    Optional<Role> role(List<String> groups) {
        if (groups.stream().anyMatch(admins::contains)) {
            return Optional.of(Role.ADMIN);
        }
        if (groups.stream().anyMatch(analysts::contains)) {
            return Optional.of(Role.ANALYST);
        }
        return groups.stream().anyMatch(clients::contains) ? Optional.of(Role.CLIENT) : Optional.ofNullable(others);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SingleSignOnProperties[" + issuer + ", " + clientId + "]";
    }
}
