package io.tributary.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.unit.DataSize;

/** Registries for tests of what stands on them. */
public final class Registries {
    private Registries() {}

    /** One that has loaded nothing and publishes to a folder of its own. */
    public static ModelRegistry empty(Path folder) {
        return limited(folder, null);
    }

    /** As {@link #empty}, with so much memory for weights. */
    public static ModelRegistry limited(Path folder, @Nullable DataSize memory) {
        return limited(folder, memory, Duration.ZERO, Runnable::run, event -> {});
    }

    /** As {@link #limited}, with a wait for room. */
    static ModelRegistry limited(
            Path folder, @Nullable DataSize memory, Duration wait, Executor loader, ApplicationEventPublisher events) {
        return new ModelRegistry(
                new RegistryProperties(false, "fp32", folder, folder.resolve("published"), List.of(), memory, wait),
                events,
                loader);
    }

    /** The names of a registry and of others. */
    public static FreeNames names(ModelRegistry registry, NameOwner... owners) {
        return new FreeNames(registry, List.of(owners));
    }

    /** Ends what was loaded. */
    public static void close(ModelRegistry registry) {
        registry.close();
    }
}
