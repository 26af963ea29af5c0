package io.tributary.core.train.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recorded lines were made by the Python generator that the task suite follows. */
class TaskFamilyTest {
    private static final List<JsonNode> RECORDED = recorded();
    private static final Pattern BORDER = Pattern.compile("\\b");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private static List<JsonNode> recorded() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TaskFamilyTest.class.getResourceAsStream("/models/pair/eval.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(JsonMapper.shared()::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<TaskFamily> families() {
        return TaskFamilies.all().values().stream();
    }

    private static List<JsonNode> recordedOf(TaskFamily family) {
        return RECORDED.stream()
                .filter(line ->
                        line.path("task").asString().equals(family.descriptor().id()))
                .toList();
    }

    @Test
    void theFamiliesAreThoseOfTheShippedPair() {
        assertThat(RECORDED.stream().map(line -> line.path("task").asString()).collect(Collectors.toSet()))
                .hasSize(15)
                .isEqualTo(TaskFamilies.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyRecordedReferenceIsSolved(TaskFamily family) {
        // there are only 39 nouns
        assertThat(recordedOf(family))
                .hasSize(family instanceof Plurals ? 39 : 100)
                .allSatisfy(line -> assertThat(" "
                                + family.answer(
                                        TaskExample.question(line.path("prompt").asString())))
                        .isEqualTo(line.path("reference").asString()));
    }

    /** Levels differ in numbers and words; the fixed words around them are the same on both sides. */
    @ParameterizedTest
    @MethodSource("families")
    void questionsHaveTheRecordedShapeOnEveryLevel(TaskFamily family) {
        for (int level = 0; level < TaskDescriptor.LEVELS; level++) {
            int wanted = level;
            Set<String> recorded = recordedOf(family).stream()
                    .filter(line -> line.path("level").asInt() == wanted)
                    .map(line -> shape(TaskExample.question(line.path("prompt").asString())))
                    .collect(Collectors.toSet());
            Set<String> made = IntStream.range(0, 3000)
                    .mapToObj(i -> shape(family.question(new TaskDraws(5, i), wanted)))
                    .collect(Collectors.toSet());
            assertThat(recorded).as("level " + level).isNotEmpty();
            assertThat(made).as("level " + level).containsAll(recorded);
            assertThat(made.stream().map(TaskFamilyTest::skeleton).collect(Collectors.toSet()))
                    .as("level " + level)
                    .isEqualTo(recorded.stream().map(TaskFamilyTest::skeleton).collect(Collectors.toSet()));
        }
    }

    private static final Set<String> LISTED = listed();

    private static Set<String> listed() {
        Set<String> words = new HashSet<>();
        Stream.of(Words.NAMES, Words.THINGS, Words.PLAIN, Words.MONTHS, Words.DAYS)
                .forEach(words::addAll);
        Fact.ALL.forEach(fact -> words.addAll(List.of(fact.land(), fact.capital())));
        return words;
    }

    /** Words of the lists become W, digits 9, single letters v. */
    private static String shape(String question) {
        StringBuilder shape = new StringBuilder();
        for (String word : BORDER.split(question)) {
            boolean variable = word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'w';
            shape.append(
                    LISTED.contains(word)
                            ? "W"
                            : variable ? "v" : DIGIT.matcher(word).replaceAll("9"));
        }
        return shape.toString().replaceAll("One \\w+, two", "One W, two");
    }

    /** The shape without the number of digits and without the order of assignments. */
    private static String skeleton(String shape) {
        String numbers = shape.replaceAll("9+", "9");
        return numbers.contains(" = ")
                ? Stream.of(numbers.split(", "))
                        .map(s -> s.replaceAll("= (v|9)", "= x"))
                        .collect(Collectors.joining(", "))
                : numbers;
    }

    @ParameterizedTest
    @MethodSource("families")
    void whatIsNoQuestionOfTheFamilyIsRefused(TaskFamily family) {
        families().filter(other -> other != family).forEach(other -> assertThatThrownBy(
                        () -> family.answer(other.question(new TaskDraws(1), 0)))
                .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void anUnknownFamilyIsNamedWithTheValidOnes() {
        assertThatThrownBy(() -> TaskFamilies.byId("chess"))
                .hasMessageContaining("chess")
                .hasMessageContaining("two_step");
    }
}
