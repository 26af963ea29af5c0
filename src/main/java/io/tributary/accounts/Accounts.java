package io.tributary.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The people who may log in. Nobody but themselves ever knows their password: who is new, or forgot it, gets a link. */
@Service
public class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    private final AccountStore store;
    private final AuditStore audit;
    private final PasswordEncoder encoder;
    private final AccountProperties properties;
    private final Clock clock;

    Accounts(AccountStore store, AuditStore audit, PasswordEncoder encoder, AccountProperties properties, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.encoder = encoder;
        this.properties = properties;
        this.clock = clock;
    }

    public List<Account> list() {
        return store.list();
    }

    public Optional<Account> find(UUID id) {
        return store.find(id);
    }

    /** Capital letters make no difference. */
    public Optional<Account> find(String name) {
        return store.find(name.strip().toLowerCase(Locale.ROOT));
    }

    /** @throws InvalidAccount if the name is taken or cannot be one */
    public Account create(String name, Role role, Actor actor) {
        return create(name, role, null, actor);
    }

    /** Also for somebody whom an identity provider vouches for. */
    Account create(String name, Role role, @Nullable String subject, Actor actor) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches()) {
            throw new InvalidAccount("'" + name + "' cannot be a name; use 1 to 100 of a-z, 0-9, '.', '_', '-' and '@',"
                    + " a letter or digit first");
        }
        UUID id = UUID.randomUUID();
        try {
            store.insert(id, lower, role, clock.instant(), subject);
        } catch (DuplicateKeyException e) {
            throw new InvalidAccount("there is already an account " + lower);
        }
        audit(actor, "account-created", lower + " as " + role.id());
        return existing(id);
    }

    /**
     * A new one-time link by which its holder sets the account's password; earlier ones stop working.
     *
     * @return what the link carries
     */
    public String link(UUID id, Actor actor) {
        Account account = existing(id);
        Secret link = Secret.link();
        store.insertLink(link.hash(), id, clock.instant().plus(properties.linkLife()));
        audit(actor, "link-made", account.name());
        return link.value();
    }

    /** Whose password a link sets; empty if it was used, replaced or is too old. */
    public Optional<Account> byLink(String link) {
        return store.byLink(new Secret(link).hash(), clock.instant());
    }

    /** @throws InvalidAccount if the link does not work (any more) or the password is not taken */
    public Account choosePassword(String link, String password, Actor actor) {
        Account account = byLink(link).orElseThrow(() -> spent());
        Passwords.require(account.name(), password);
        if (!store.useLink(new Secret(link).hash(), clock.instant())) {
            throw spent();
        }
        setPassword(account, password, actor);
        return account;
    }

    private static InvalidAccount spent() {
        return new InvalidAccount("this link was used already or is too old; ask an administrator for a new one");
    }

    /** Ends the account's sessions. */
    void setPassword(Account account, String password, Actor actor) {
        Passwords.require(account.name(), password);
        store.setPassword(account.id(), encoded(password));
        audit(actor, "password-set", account.name());
    }

    /** Keeps the same password in a newer encoding. */
    public void renew(Account account, String encoded) {
        store.upgradePassword(account.id(), encoded);
    }

    private String encoded(String password) {
        String encoded = encoder.encode(password);
        if (encoded == null) {
            throw new IllegalStateException("the encoder returned nothing");
        }
        return encoded;
    }

    /** @throws InvalidAccount if nobody could administrate any more */
    public void setRole(UUID id, Role role, Actor actor) {
        Account account = existing(id);
        if (role != Role.ADMIN) {
            requireAnotherAdmin(account);
        }
        store.setRole(id, role);
        audit(actor, "role-set", account.name() + " to " + role.id());
    }

    /** Sets the role that an identity provider gives, whoever else administrates: the provider can make the next one. */
    void follow(Account account, Role role, Actor provider) {
        store.setRole(account.id(), role);
        audit(provider, "role-set", account.name() + " to " + role.id());
    }

    /**
     * A disabled account's sessions end and its keys are refused.
     *
     * @throws InvalidAccount if nobody could administrate any more
     */
    public void setDisabled(UUID id, boolean disabled, Actor actor) {
        Account account = existing(id);
        if (disabled) {
            requireAnotherAdmin(account);
        }
        store.setDisabled(id, disabled);
        audit(actor, disabled ? "disabled" : "enabled", account.name());
    }

    private void requireAnotherAdmin(Account account) {
        boolean another = store.list().stream()
                .anyMatch(other -> other.role() == Role.ADMIN
                        && !other.disabled()
                        && other.hasWayIn()
                        && !other.id().equals(account.id()));
        if (account.role() == Role.ADMIN && !another) {
            throw new InvalidAccount(account.name() + " is the only administrator who can log in; make another first");
        }
    }

    public void unlock(UUID id, Actor actor) {
        Account account = existing(id);
        store.unlock(id);
        audit(actor, "unlocked", account.name());
    }

    /** A name that nobody has is not kept: it may be a password typed into the wrong field. */
    public void loginFailed(String name, String address) {
        Optional<Account> account = find(name);
        audit.record("nobody", "login-failed", account.map(Account::name).orElse("an unknown name"), address);
        account.filter(known -> !known.locked(clock.instant())).ifPresent(known -> {
            if (store.failed(known.id(), properties.lockAfter(), clock.instant().plus(properties.lockFor()))) {
                audit.record("nobody", "locked", known.name(), address);
            }
        });
    }

    public void loginSucceeded(UUID id, String address) {
        store.succeeded(id, clock.instant());
        audit.record(existing(id).name(), "login", "", address);
    }

    private Account existing(UUID id) {
        return store.find(id).orElseThrow(() -> new InvalidAccount("no account has the id " + id));
    }

    private void audit(Actor actor, String action, String subject) {
        audit.record(actor.name(), action, subject, actor.address());
    }
}
