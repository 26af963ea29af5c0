package io.tributary.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How long the Java files below a folder are. */
record SourceSizes(List<Source> files) {
    static final int LIMIT = 400;
    static final int MEDIAN_LIMIT = 100;

    private static final Set<String> WRITTEN_BY_HAND = Set.of("java", "ts", "css", "html", "py", "sql");

    record Source(Path path, long lines) {}

    static SourceSizes below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return new SourceSizes(paths.filter(Files::isRegularFile)
                    .filter(path -> WRITTEN_BY_HAND.contains(extension(path)))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .filter(path -> !path.toString().contains("/static/app/")) // the build writes it
                    .map(path -> new Source(path, lines(path)))
                    .sorted(Comparator.comparingLong(Source::lines))
                    .toList());
        }
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
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
