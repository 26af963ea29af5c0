package io.tributary.accounts;

import io.tributary.accounts.NotLetIn.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Gives people whom the identity provider vouches for their account: the one of their first login, or a new one. Their role
 * follows their groups at every login. An account that was made here is never taken over by a name that matches.
 */
@Service
public class SingleSignOn {
    private final Accounts accounts;
    private final AccountStore store;
    private final AuditStore audit;
    private final @Nullable SingleSignOnProperties properties;

    SingleSignOn(Accounts accounts, AccountStore store, AuditStore audit, AccountProperties properties) {
        this.accounts = accounts;
        this.store = store;
        this.audit = audit;
        this.properties = properties.singleSignOn();
    }

    /** What the login page calls the provider; empty if there is none. */
    public Optional<String> label() {
        return Optional.ofNullable(properties).map(SingleSignOnProperties::label);
    }

    /** The account of somebody who has logged in before. */
    public Optional<Account> find(Identity identity) {
        return store.vouchedFor(identity.subject());
    }

    /**
     * @param address from where
     * @throws NotLetIn with the reason, which the trail holds too
     */
    public Account admit(Identity identity, String address) {
        try {
            return admitted(identity, address);
        } catch (NotLetIn e) {
            audit.record("nobody", "login-refused", identity.name() + ": " + e.reason(), address);
            throw e;
        }
    }

    private Account admitted(Identity identity, String address) {
        if (properties == null) {
            throw new IllegalStateException("no identity provider is configured");
        }
        Role role = properties.role(identity.groups()).orElseThrow(() -> new NotLetIn(Reason.NO_ROLE));
        Actor provider = new Actor("single sign-on", address);
        Account account = find(identity).orElseGet(() -> create(identity, role, provider));
        if (account.disabled()) {
            throw new NotLetIn(Reason.DISABLED);
        }
        if (account.role() != role) {
            accounts.follow(account, role, provider);
        }
        return store.find(account.id()).orElseThrow();
    }

    private Account create(Identity identity, Role role, Actor provider) {
        if (accounts.find(identity.name()).isPresent()) {
            throw new NotLetIn(Reason.TAKEN);
        }
        try {
            return accounts.create(identity.name(), role, identity.subject(), provider);
        } catch (InvalidAccount e) {
            throw new NotLetIn(Reason.UNFIT_NAME);
        }
    }
}
