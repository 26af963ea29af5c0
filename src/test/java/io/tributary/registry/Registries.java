package io.tributary.registry;

import java.nio.file.Path;
import java.util.List;

/** Registries for tests of what stands on them. */
public final class Registries {
    private Registries() {}

    /** One that has loaded nothing and publishes to a folder of its own. */
    public static ModelRegistry empty(Path folder) {
        return new ModelRegistry(new RegistryProperties(false, "fp32", folder, folder.resolve("published"), List.of()));
    }

    /** Ends what was loaded. */
    public static void close(ModelRegistry registry) {
        registry.close();
    }
}
