package io.tributary.training.spark;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The command line that starts corpus scoring as a process beside this one. */
final class SparkCommand {
    static final String MAIN = "io.tributary.spark.CorpusScoring";
    /** Packages that Spark's memory and serialisation reach into, of those its own launcher opens. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "sun.nio.ch",
            "sun.util.calendar");

    private final SparkProperties properties;
    private final Path jar;
    private final Path home;

    private SparkCommand(SparkProperties properties, Path jar, Path home) {
        this.properties = properties;
        this.jar = jar;
        this.home = home;
    }

    /** @throws NoSpark if it is not set up */
    static SparkCommand of(SparkProperties properties) {
        if (properties.jar() == null) {
            throw new NoSpark("corpus scoring on Spark is not set up: make it with 'mvn -Pspark package' and set"
                    + " tributary.spark.jar to target/spark/tributary-spark.jar");
        }
        Path jar = properties.jar().toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw new NoSpark("tributary.spark.jar names " + jar + ", which does not exist; make it with"
                    + " 'mvn -Pspark package' or name the right file");
        }
        Path home = Optional.ofNullable(properties.home())
                .map(Path::toAbsolutePath)
                .orElseGet(jar::getParent)
                .normalize();
        if (!Files.isDirectory(home.resolve("jars"))) {
            throw new NoSpark(home + " has no folder 'jars', so it is no Spark; set tributary.spark.home to a Spark"
                    + " distribution, or keep 'jars' beside " + jar.getFileName());
        }
        return new SparkCommand(properties, jar, home);
    }

    /**
     * All words of it.
     *
     * @param main class of the jar
     * @param plan the file that says what to do
     */
    List<String> arguments(String main, Path plan) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + properties.memory());
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-cp");
        command.add(own() + File.pathSeparator + home.resolve("jars") + "/*");
        command.add(main);
        command.add(plan.toString());
        command.add(String.valueOf(ProcessHandle.current().pid()));
        return command;
    }

    /** Paths mean the same on all machines that take part, so nothing is copied. */
    private String own() {
        return jar + File.pathSeparator + jar.resolveSibling("lib") + "/*";
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("spark.master", properties.master());
        if (properties.local()) {
            settings.put("spark.driver.host", "127.0.0.1");
            settings.put("spark.driver.bindAddress", "127.0.0.1");
        } else {
            settings.put("spark.executor.extraClassPath", own());
        }
        settings.putAll(properties.conf());
        return settings;
    }

    Path home() {
        return home;
    }
}
