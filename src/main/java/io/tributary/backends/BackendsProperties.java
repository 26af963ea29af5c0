package io.tributary.backends;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The foreign servers that may be called; no others ever are.
 *
 * @param backends by the name under which requests ask for them
 */
@ConfigurationProperties("tributary")
public record BackendsProperties(@DefaultValue Map<String, BackendSettings> backends) {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    /** @throws IllegalArgumentException for a name that cannot stand in a model name */
    public BackendsProperties {
        backends = Map.copyOf(backends);
        for (String name : backends.keySet()) {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException("a backend cannot be called '" + name
                        + "': names are lower-case letters, digits and hyphens, at most 63");
            }
        }
    }
}
