package io.tributary.registry.store;

import io.tributary.registry.DamagedModel;
import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelInUse;
import io.tributary.registry.ModelRegistry;
import io.tributary.registry.NameTaken;
import io.tributary.registry.OverBudget;
import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.djl.Precision;
import io.tributary.runtime.text.TextException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Brings versions into memory and out of it. */
@Component
public class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final VersionStore store;
    private final ModelRegistry registry;
    private final ApplicationEventPublisher events;
    private final DamageCheck damage;
    private final Path folder;

    Shelf(
            VersionStore store,
            ModelRegistry registry,
            ApplicationEventPublisher events,
            DamageCheck damage,
            StoreProperties properties) {
        this.store = store;
        this.registry = registry;
        this.events = events;
        this.damage = damage;
        folder = properties.folder().resolve("versions");
    }

    /** Where the files of a version are. */
    Path directory(UUID id) {
        return folder.resolve(id.toString());
    }

    public boolean isLoaded(VersionRow row) {
        return registry.models().stream().anyMatch(model -> model.name().equals(row.model()));
    }

    /**
     * Serves a version from now on and after every start. Its weights come into memory now if idle ones can leave for
     * them, else when it is asked for.
     *
     * @throws InUse if it has not passed its smoke test, is loaded already, is damaged, or can never fit into memory
     */
    public LoadedModel load(VersionRow row, Precision precision) {
        if (row.state() == CheckpointState.DAMAGED) {
            throw new InUse(row.model() + " is damaged: " + row.message());
        }
        if (row.state() != CheckpointState.READY) {
            throw new InUse(row.model() + " has not passed its smoke test; it is "
                    + row.state().word());
        }
        try {
            LoadedModel model = serve(row, precision);
            registry.bringIn(model);
            return model;
        } catch (NameTaken e) {
            throw new InUse(row.model() + " is loaded already");
        } catch (OverBudget | DamagedModel e) {
            throw new InUse(String.valueOf(e.getMessage()));
        }
    }

    private LoadedModel serve(VersionRow row, Precision precision) {
        LoadedModel model = registered(row, precision);
        store.want(row.id(), true, precision.name().toLowerCase(Locale.ROOT));
        return model;
    }

    private LoadedModel registered(VersionRow row, Precision precision) {
        try {
            return registry.serve(row.model(), directory(row.id()), precision, () -> requireWhole(row));
        } catch (CheckpointException | TextException e) {
            // it could be read once, so it must have changed
            requireWhole(row);
            throw e;
        }
    }

    /** @throws DamagedModel if a file of a version is not what it was when it was taken */
    void requireWhole(VersionRow row) {
        damage.require(row, directory(row.id()));
    }

    /** Whether its weights are in memory, so that a request for it waits for nothing. */
    public boolean isInMemory(VersionRow row) {
        return registry.memory().present().contains(row.model());
    }

    /**
     * Serves a version no longer, until it is loaded again. Answers under way are finished.
     *
     * @throws InUse if pairs are built on it, or it is not loaded
     */
    public void unload(VersionRow row) {
        if (!isLoaded(row)) {
            throw new InUse(row.model() + " is not loaded");
        }
        try {
            events.publishEvent(registry.withdraw(row.model()));
        } catch (ModelInUse e) {
            throw new InUse(String.valueOf(e.getMessage()));
        }
        store.want(row.id(), false, row.precision());
    }

    /** Loads what is wanted; what cannot be is said in the log and keeps nothing else from starting. */
    void loadWanted() {
        for (VersionRow row : store.list()) {
            if (row.wanted() && row.state() == CheckpointState.READY && !isLoaded(row)) {
                try {
                    serve(row, Precision.valueOf(row.precision().toUpperCase(Locale.ROOT)));
                } catch (RuntimeException e) {
                    LOG.warn("{} cannot be served: {}", row.model(), e.getMessage());
                }
            }
        }
        registry.joinPublishedPairs();
    }

    /** Which served models could form a pair with a version, and why others could not. */
    public List<Partner> partners(VersionRow row) {
        return registry.models().stream()
                .filter(model -> !model.name().equals(row.model()))
                .map(model -> Partner.of(row.inspection(), model))
                .toList();
    }
}
