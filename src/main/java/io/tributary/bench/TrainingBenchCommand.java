package io.tributary.bench;

import io.tributary.runtime.djl.DjlStudent;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.djl.StudentOptions;
import io.tributary.runtime.djl.TrainingMemory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** {@code java -jar tributary.jar bench-training --layers N ...}: prints one line of JSON. */
public final class TrainingBenchCommand {
    private static final long SEED = 1;

    private TrainingBenchCommand() {}

    /** Entry point; the arguments come after the command's name. Exits with 1 and one line of explanation if they are wrong. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        System.setOut(System.err); // the engine logs to standard output, which belongs to the result
        try {
            out.println(run(args));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Measures and returns the result as JSON. */
    static String run(String... args) throws IOException {
        TrainingBenchOptions options = TrainingBenchOptions.parse(args);
        StudentOptions how = new StudentOptions(options.precision(), options.microRows(), options.threads());
        TrainingMemory.require(
                "training this model",
                TrainingMemory.estimate(options.student(), options.microRows(), options.length()),
                TrainingMemory.available());
        if (options.teacher() == null) {
            try (DjlStudent student = DjlStudent.fresh(options.student(), how, SEED, null)) {
                return JsonMapper.shared().writeValueAsString(new TrainingBench(options, student, null).report());
            }
        }
        Path directory = Files.createTempDirectory("tributary-teacher");
        try {
            try (DjlStudent untrained = DjlStudent.fresh(options.teacher(), how, SEED, null)) {
                untrained.export(directory);
            }
            try (DjlTeacher teacher = DjlTeacher.load(directory, how, TrainingMemory.available());
                    DjlStudent student = DjlStudent.fresh(options.student(), how, SEED, teacher)) {
                return JsonMapper.shared().writeValueAsString(new TrainingBench(options, student, teacher).report());
            }
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }
}
