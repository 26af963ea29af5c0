package io.tributary.core.train.tasks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invented lands and their capitals: the list the shipped pair has learnt, in its order. */
record Fact(String land, String capital) {
    private static final String RESOURCE = "/tasks/facts.tsv";
    static final List<Fact> ALL = load();

    private static List<Fact> load() {
        try (InputStream in = Fact.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(columns -> new Fact(columns[0], columns[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
