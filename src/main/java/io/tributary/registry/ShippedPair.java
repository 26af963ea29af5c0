package io.tributary.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The pair that travels inside the jar, unpacked so that its weights can be mapped. */
final class ShippedPair {
    private static final String ROOT = "/models/pair/";
    private static final List<String> FILES =
            List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");

    private ShippedPair() {}

    /** Copies one half to {@code folder/half} unless an equal copy is there. @return the checkpoint directory */
    static Path unpack(Path folder, String half) {
        Path target = folder.resolve("pair").resolve(half);
        try {
            Files.createDirectories(target);
            for (String file : FILES) {
                copy(half, file, target.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the shipped pair to " + target, e);
        }
        return target;
    }

    private static void copy(String half, String file, Path to) throws IOException {
        String own = ROOT + half + "/" + file;
        String resource = ShippedPair.class.getResource(own) != null ? own : ROOT + file;
        try (InputStream in = ShippedPair.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not in the jar");
            }
            byte[] bytes = in.readAllBytes();
            if (Files.exists(to) && java.util.Arrays.equals(Files.readAllBytes(to), bytes)) {
                return;
            }
            // written beside and moved, so that a crash never leaves half a file
            Path beside = Files.createTempFile(to.getParent(), file, ".part");
            Files.write(beside, bytes);
            Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
