package io.tributary.registry.web.push;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file that is to be sent.
 *
 * @param sha256 of its content
 */
record Luggage(Path path, long size, String sha256) {
    private static final Set<String> SUFFIXES = Set.of("safetensors", "gguf", "json", "txt", "md", "model", "jinja");
    private static final int MAX_CONTENT = 16 << 20;
    private static final int MAX_HEAD = 16 << 20;
    private static final int CHUNK = 1 << 16;

    /** What belongs to a checkpoint: the file itself, or those of a directory that a service takes. */
    static List<Luggage> of(Path source) throws IOException {
        List<Path> paths;
        if (Files.isRegularFile(source)) {
            paths = List.of(source);
        } else {
            try (Stream<Path> all = Files.list(source)) {
                paths = all.filter(Files::isRegularFile)
                        .filter(path -> SUFFIXES.contains(suffix(path)))
                        .sorted()
                        .toList();
            }
        }
        List<Luggage> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(new Luggage(path, Files.size(path), hash(path)));
        }
        return files;
    }

    String name() {
        return path.getFileName().toString();
    }

    /** As the manifest has it, with what lets the service judge it before it is sent. */
    Map<String, Object> announced() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", name());
        file.put("size", size);
        file.put("sha256", sha256);
        String suffix = suffix(path);
        if (suffix.equals("safetensors") || suffix.equals("gguf")) {
            file.put("head", Base64.getEncoder().encodeToString(head(suffix)));
        } else if (size <= MAX_CONTENT && !suffix.equals("model")) {
            file.put("content", Files.readString(path, StandardCharsets.UTF_8));
        }
        return file;
    }

    private byte[] head(String suffix) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            if (suffix.equals("gguf")) {
                return in.readNBytes(MAX_HEAD);
            }
            byte[] length = in.readNBytes(Long.BYTES);
            long header = length.length < Long.BYTES
                    ? 0
                    : ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            byte[] rest = in.readNBytes((int) Math.max(0, Math.min(header, MAX_HEAD)));
            return ByteBuffer.allocate(length.length + rest.length)
                    .put(length)
                    .put(rest)
                    .array();
        }
    }

    private static String suffix(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String hash(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
