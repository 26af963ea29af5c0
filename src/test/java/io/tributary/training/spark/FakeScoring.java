package io.tributary.training.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Stands for corpus scoring in a process of its own and needs nothing but Java; a property says how it goes. */
public final class FakeScoring {
    private FakeScoring() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Objects.requireNonNull(Path.of(arguments[0]).getParent());
        switch (System.getProperty("spark.goes")) {
            case "well" -> {
                say(folder, "scoring", 30, "null");
                Files.writeString(folder.resolve("result"), System.getProperty("spark.master"));
            }
            case "badly" -> {
                say(folder, "failed", 30, "\"a worker has no memory\"");
                System.exit(1);
            }
            case "silently" -> System.exit(3);
            default -> {
                say(folder, "scoring", 10, "null");
                new CountDownLatch(1).await();
            }
        }
    }

    private static void say(Path folder, String state, int windows, String message) throws Exception {
        Files.writeString(folder.resolve("status.json"), """
                {"state": "%s", "windows": %d, "all_windows": 40, "partitions": 1, "all_partitions": 4, "failures": 0,
                 "message": %s}""".formatted(state, windows, message));
    }
}
