package io.tributary.bench.web;

import java.util.HashMap;
import java.util.Map;

/** Command lines of the form {@code --name value}. */
final class Arguments {
    private Arguments() {}

    /** @throws IllegalArgumentException with the usage if it has another form */
    static Map<String, String> read(String usage, String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("cannot read " + args[i] + "\n" + usage);
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        return given;
    }

    static String required(Map<String, String> given, String name, String usage) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing\n" + usage);
        }
        return value;
    }

    static String taken(Map<String, String> given, String name, String absent) {
        String value = given.remove(name);
        return value == null ? absent : value;
    }

    static int positive(Map<String, String> given, String name, String absent) {
        int value = Integer.parseInt(taken(given, name, absent));
        if (value < 1) {
            throw new IllegalArgumentException("--%s must be at least 1, not %d".formatted(name, value));
        }
        return value;
    }

    static void requireEmpty(Map<String, String> given, String usage) {
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "\n" + usage);
        }
    }
}
