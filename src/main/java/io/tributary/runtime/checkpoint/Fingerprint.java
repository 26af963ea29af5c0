package io.tributary.runtime.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The identity of a checkpoint: what its files hold, whatever the directory is called. */
public final class Fingerprint {
    private static final int CHUNK = 1 << 16;

    private Fingerprint() {}

    /**
     * SHA-256 over {@code config.json} and every safetensors file, in the order of their names; of a GGUF checkpoint,
     * over that file.
     *
     * @return 64 hexadecimal digits
     * @throws CheckpointException if a file cannot be read
     */
    public static String of(Path checkpoint) {
        MessageDigest digest = sha256();
        for (Path file : GgufFile.of(checkpoint).map(List::of).orElseGet(() -> files(checkpoint))) {
            digest.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(file)) {
                digest.update(Long.toString(Files.size(file)).getBytes(StandardCharsets.UTF_8));
                byte[] chunk = new byte[CHUNK];
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    digest.update(chunk, 0, n);
                }
            } catch (IOException e) {
                throw new CheckpointException(Violation.UNREADABLE, file, "cannot be read", e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.equals("config.json") || name.endsWith(".safetensors");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(Violation.UNREADABLE, directory, "cannot be listed", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
