package io.tributary.backends;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The configured backends. */
@Component
public class Backends {
    private final Map<String, Backend> all = new TreeMap<>();

    /** @throws IllegalStateException if a key is not in its environment variable */
    public Backends(BackendsProperties properties, Environment environment, Clock clock) {
        properties
                .backends()
                .forEach((name, settings) ->
                        all.put(name, new Backend(name, settings, key(name, settings, environment), clock)));
    }

    private static @Nullable String key(String name, BackendSettings settings, Environment environment) {
        if (settings.keyVariable() == null) {
            return null;
        }
        String key = environment.getProperty(settings.keyVariable());
        if (key == null || key.isBlank()) {
            throw new IllegalStateException(
                    "backend %s takes its key from the environment variable %s, which is not set"
                            .formatted(name, settings.keyVariable()));
        }
        return key.strip();
    }

    /** By name. */
    public List<Backend> all() {
        return List.copyOf(all.values());
    }

    public Optional<Backend> find(String name) {
        return Optional.ofNullable(all.get(name));
    }
}
