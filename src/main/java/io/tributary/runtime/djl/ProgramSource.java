package io.tributary.runtime.djl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Readable parts of programs on the class path, and what they make together. */
final class ProgramSource {
    private ProgramSource() {}

    /** @param parts file names below {@code /programs}, without their ending */
    static String of(List<String> parts) {
        StringBuilder source = new StringBuilder();
        parts.forEach(part -> source.append(read("/programs/" + part + ".py")));
        return source.toString();
    }

    /** Whether a part is there. */
    static boolean has(String part) {
        return ProgramSource.class.getResource("/programs/" + part + ".py") != null;
    }

    private static String read(String resource) {
        try (InputStream in = ProgramSource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program " + resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program " + resource + " cannot be read", e);
        }
    }
}
