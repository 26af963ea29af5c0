package io.tributary.accounts.web;

import io.tributary.accounts.AccountProperties;
import io.tributary.platform.start.StartRefused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;

/** What counts as "this machine" in local mode. */
final class Loopback {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final AccountProperties properties;

    /** @throws StartRefused if the server would listen on any other address */
    Loopback(AccountProperties properties, ServerProperties server, Environment environment) {
        this.properties = properties;
        require("server.address", server.getAddress());
        String port = environment.getProperty("management.server.port");
        if (port != null && !port.equals(environment.getProperty("server.port"))) {
            require("management.server.address", address(environment.getProperty("management.server.address")));
        }
    }

    private static void require(String property, @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new StartRefused("without accounts everybody who reaches the service administrates it, so " + property
                    + " must be 127.0.0.1, not " + (address == null ? "every address" : address.getHostAddress())
                    + "; for other addresses set tributary.accounts.mode=accounts");
        }
    }

    private static @Nullable InetAddress address(@Nullable String name) {
        try {
            return name == null ? null : InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new StartRefused("management.server.address is not an address: " + name);
        }
    }

    /**
     * Whether a request that carries this Host header was meant for this machine. A page elsewhere whose name was made to
     * resolve to 127.0.0.1 still sends its own name.
     */
    boolean isHost(@Nullable String header) {
        if (header == null) {
            return false;
        }
        String name = header.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || properties.localHosts().contains(name);
    }

    /** Whether a request was made by a page of this service, or by no page at all. */
    static boolean isOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
