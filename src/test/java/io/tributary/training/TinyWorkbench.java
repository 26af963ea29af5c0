package io.tributary.training;

import io.tributary.core.train.MemoryWindows;
import io.tributary.core.train.Student;
import io.tributary.core.train.Truncation;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.djl.CachedLabels;
import io.tributary.runtime.djl.DjlStudent;
import io.tributary.runtime.djl.DjlTeacher;
import io.tributary.runtime.djl.StudentOptions;
import io.tributary.runtime.labels.LabelCache;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The production student and teacher, tiny, on windows in memory. */
final class TinyWorkbench implements Workbench {
    static final int VOCABULARY = 96;
    private static final int LENGTH = 12;
    private static final Path TEACHER = Path.of("src/test/resources/golden/llama");

    private final DjlTeacher teacher = DjlTeacher.load(TEACHER, StudentOptions.standard(), Long.MAX_VALUE);
    private final DjlStudent student;
    private final WindowPool training = windows(40, 1);
    private final WindowPool validation = windows(6, 2);

    TinyWorkbench(long seed) {
        student = DjlStudent.fresh(
                CheckpointConfig.fresh(VOCABULARY, 1, 8, 2, 1, 16, 16, true, Set.of(0)),
                StudentOptions.standard(),
                seed,
                teacher);
    }

    static WindowPool windows(int count, long seed) {
        Random random = new Random(seed);
        int[][] tokens = new int[count][];
        Arrays.setAll(tokens, i -> random.ints(LENGTH + 1, 0, VOCABULARY).toArray());
        return MemoryWindows.ofText(tokens);
    }

    @Override
    public Student student() {
        return student;
    }

    @Override
    public WindowPool training() {
        return training;
    }

    @Override
    public WindowPool validation() {
        return validation;
    }

    @Override
    public String corpusFingerprint() {
        return "tiny";
    }

    @Override
    public long parameters() {
        return student.parameters();
    }

    @Override
    public double flopsPerToken() {
        return Work.training(student.config(), student.parameters(), LENGTH);
    }

    @Override
    public long memoryBytes() {
        return 0;
    }

    @Override
    public Optional<Judge> teacher() {
        return Optional.of(new DjlJudge("teacher", "golden", teacher, LENGTH));
    }

    @Override
    public Optional<Judge> scorer() {
        return Optional.empty();
    }

    @Override
    public void learnFrom(LabelCache cache, int[] windows, Truncation truncation) {
        student.learnFrom(new CachedLabels(cache, windows, truncation));
    }

    @Override
    public void export(Path directory) {
        student.export(directory);
    }

    @Override
    public String text(int[] tokens) {
        return Arrays.toString(tokens);
    }

    @Override
    public List<Written> write(int prompts) {
        return List.of(new Written("a", "b"));
    }

    @Override
    public double acceptanceRate(int prompts) {
        return 0.5;
    }

    @Override
    public void close() {
        student.close();
        teacher.close();
    }
}
