package io.tributary.cascade;

import io.tributary.accounts.ApiKey;
import io.tributary.accounts.AuditStore;
import io.tributary.accounts.Keys;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes cascades away that nobody uses any more: no alias leads there, no key names it, nothing was asked within a day. */
@Service
public class Removal {
    private final Cascades cascades;
    private final CascadeStore store;
    private final LiveCascades live;
    private final Keys keys;
    private final AuditStore audit;
    private final Clock clock;

    Removal(Cascades cascades, CascadeStore store, LiveCascades live, Keys keys, AuditStore audit, Clock clock) {
        this.cascades = cascades;
        this.store = store;
        this.live = live;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Deletes one version.
     *
     * @throws UnknownCascade if it is not there
     * @throws CascadeConflict if it is in use, saying by whom
     */
    @Transactional
    public void delete(String name, int version, String by) {
        NamedCascade cascade = cascades.find(name);
        CascadeVersion gone = cascade.version(version);
        List<String> aliases = cascade.aliasesOf(version);
        if (!aliases.isEmpty()) {
            throw new CascadeConflict(gone.id() + " is what the alias " + String.join(", ", aliases)
                    + " leads to; move or remove that alias first");
        }
        requireNoKey(gone.id(), gone.id()::equals);
        requireQuiet(gone);
        try {
            store.delete(name, version);
        } catch (DataIntegrityViolationException e) {
            throw new CascadeConflict("an alias was led to " + gone.id() + " at this moment; move it first");
        }
        audit.record(by, "cascade-deleted", gone.id(), null);
    }

    /**
     * Deletes a cascade with all versions and aliases.
     *
     * @throws UnknownCascade if it is not there
     * @throws CascadeConflict if one of its versions is in use, saying by whom
     */
    @Transactional
    public void delete(String name, String by) {
        NamedCascade cascade = cascades.find(name);
        requireNoKey(name, model -> model.equals(name) || model.startsWith(name + "@"));
        cascade.versions().forEach(this::requireQuiet);
        store.delete(name);
        audit.record(by, "cascade-deleted", name, null);
    }

    private void requireNoKey(String what, Predicate<String> naming) {
        List<String> holders = keys.list().stream()
                .filter(key -> key.state(clock.instant()).equals("active"))
                .filter(key -> key.models().stream().anyMatch(naming))
                .map(ApiKey::name)
                .toList();
        if (!holders.isEmpty()) {
            throw new CascadeConflict(
                    what + " is what the key " + String.join(", ", holders) + " is made for; revoke that key first");
        }
    }

    private void requireQuiet(CascadeVersion version) {
        long answers = live.lastDay(version);
        if (answers > 0) {
            throw new CascadeConflict("%s gave %d answers within the last 24 hours, so somebody uses it"
                    .formatted(version.id(), answers));
        }
    }
}
