package io.tributary.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The keys of programs: made, turned, revoked and recognised. */
@Service
public class Keys {
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 100;

    private final KeyStore store;
    private final AccountStore accounts;
    private final AuditStore audit;
    private final AccountProperties properties;
    private final Clock clock;

    Keys(KeyStore store, AccountStore accounts, AuditStore audit, AccountProperties properties, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    public List<ApiKey> list() {
        return store.list(clock.instant());
    }

    public Optional<ApiKey> find(UUID id) {
        return store.find(id, clock.instant());
    }

    /** @throws InvalidAccount if it has no name, ends in the past or may do more than its account */
    public IssuedKey create(KeyWish wish, Actor actor) {
        if (wish.name().isBlank() || wish.name().length() > LONGEST_NAME) {
            throw new InvalidAccount("a key needs a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (wish.expiresAt() != null && !wish.expiresAt().isAfter(clock.instant())) {
            throw new InvalidAccount("the key would end before it begins; choose a later day");
        }
        Account account = accounts.find(wish.account())
                .orElseThrow(() -> new InvalidAccount("no account has the id " + wish.account()));
        if (!account.role().includes(wish.role())) {
            throw new InvalidAccount("the account " + account.name() + " is "
                    + account.role().id() + ", so its keys cannot be "
                    + wish.role().id());
        }
        UUID id = UUID.randomUUID();
        Secret secret = Secret.key();
        store.insert(id, wish, secret, clock.instant());
        audit(actor, "key-created", secret.prefix() + " " + wish.name() + " of " + account.name());
        return new IssuedKey(id, secret.value());
    }

    /**
     * Gives a key a new value; the present one works on for the grace period. Of earlier ones none lasts longer.
     *
     * @throws InvalidAccount if there is no such key or it does not work any more
     */
    public IssuedKey rotate(UUID id, Actor actor) {
        ApiKey key = existing(id);
        Instant now = clock.instant();
        if (!key.state(now).equals("active")) {
            throw new InvalidAccount("the key " + key.name() + " is " + key.state(now) + "; make a new one");
        }
        Secret secret = Secret.key();
        store.rotate(id, secret, now, now.plus(properties.keyGrace()));
        audit(actor, "key-rotated", secret.prefix() + " " + key.name());
        return new IssuedKey(id, secret.value());
    }

    /** All its values stop working at once. */
    public void revoke(UUID id, Actor actor) {
        ApiKey key = existing(id);
        store.revoke(id, clock.instant());
        audit(actor, "key-revoked", key.name() + " of " + key.accountName());
    }

    /**
     * Whose key this is.
     *
     * @throws BadKey if there is no such key or it does not work any more
     */
    public Caller recognise(String value) {
        Secret secret = new Secret(value);
        KeyStore.Match match = store.match(secret.hash())
                .orElseThrow(() -> new BadKey("this API key is not known here; check that it was copied as a whole"));
        Instant now = clock.instant();
        ApiKey key = match.key();
        String state = key.state(now);
        if (match.validUntil() != null && !now.isBefore(match.validUntil())) {
            throw new BadKey("the API key " + secret.prefix() + "… was replaced and its grace period ended at "
                    + match.validUntil() + "; use the new value");
        }
        if (!state.equals("active")) {
            throw new BadKey(
                    "the API key " + secret.prefix() + "… is " + state + "; ask an administrator for a new one");
        }
        if (match.accountDisabled()) {
            throw new BadKey("the account of the API key " + secret.prefix() + "… is disabled");
        }
        if (key.lastUsed() == null || key.lastUsed().plus(NOTED_EVERY).isBefore(now)) {
            store.used(key.id(), now);
        }
        return new Caller(
                key.account(),
                key.accountName(),
                key.role().least(match.accountRole()),
                new Caller.Key(key.id(), key.name(), key.models(), key.limits().or(properties.defaults())));
    }

    private ApiKey existing(UUID id) {
        return find(id).orElseThrow(() -> new InvalidAccount("no key has the id " + id));
    }

    private void audit(Actor actor, String action, String subject) {
        audit.record(actor.name(), action, subject, actor.address());
    }
}
