package io.tributary.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How long the Java files below a folder are. */
record SourceSizes(List<Source> files) {
    static final int LIMIT = 400;
    static final int MEDIAN_LIMIT = 100;

    record Source(Path path, long lines) {}

    static SourceSizes below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return new SourceSizes(paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .map(path -> new Source(path, lines(path)))
                    .sorted(Comparator.comparingLong(Source::lines))
                    .toList());
        }
    }

    List<Source> tooLong() {
        return files.stream().filter(source -> source.lines() > LIMIT).toList();
    }

    long median() {
        return files.get(files.size() / 2).lines();
    }

    private static long lines(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
