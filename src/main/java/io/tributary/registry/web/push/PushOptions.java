package io.tributary.registry.web.push;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param source a checkpoint directory or a GGUF file
 * @param service where the service is
 * @param key of an administrator; empty for a service in local mode
 * @param name the checkpoint is to have
 */
record PushOptions(Path source, URI service, String key, String name) {
    static final String USAGE = """
            usage: push DIR-OR-GGUF --to URL [--key KEY] [--name NAME]
            The key may also be in the environment, as TRIBUTARY_KEY; a service in local mode needs none.""";

    /** @throws IllegalArgumentException with the usage if something is missing or wrong */
    static PushOptions parse(Map<String, String> environment, String... args) {
        if (args.length == 0 || args.length % 2 == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || given.put(args[i].substring(2), args[i + 1]) != null) {
                throw new IllegalArgumentException("cannot read " + args[i] + "\n" + USAGE);
            }
        }
        Path source = Path.of(args[0]).toAbsolutePath().normalize();
        if (!Files.exists(source)) {
            throw new IllegalArgumentException(source + " does not exist\n" + USAGE);
        }
        URI service = service(given.remove("to"));
        String key = given.remove("key");
        String name = given.remove("name");
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "\n" + USAGE);
        }
        return new PushOptions(
                source,
                service,
                key == null ? environment.getOrDefault("TRIBUTARY_KEY", "") : key,
                name == null ? source.getFileName().toString().replaceAll("\\.gguf$", "") : name);
    }

    private static URI service(@Nullable String url) {
        if (url == null || !url.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "--to needs the address of the service, as http://localhost:8080\n" + USAGE);
        }
        return URI.create(url.endsWith("/") ? url : url + "/");
    }
}
