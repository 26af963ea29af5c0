package io.tributary.accounts;

import org.springframework.core.env.Environment;

/** Where a one-time link leads. */
final class LinkAddress {
    private static final String EVERY = "0.0.0.0";

    private LinkAddress() {}

    static String of(AccountProperties properties, Environment environment, String link) {
        return base(properties, environment) + "/welcome?link=" + link;
    }

    private static String base(AccountProperties properties, Environment environment) {
        if (!properties.publicUrl().isEmpty()) {
            return properties.publicUrl().replaceAll("/+$", "");
        }
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        String address = environment.getProperty("server.address", EVERY);
        return "http://" + (address.equals(EVERY) ? "localhost" : address) + ":" + port
                + environment.getProperty("server.servlet.context-path", "");
    }
}
