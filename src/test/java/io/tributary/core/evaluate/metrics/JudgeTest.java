package io.tributary.core.evaluate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts as golden/metrics/make_judge.py reads them, and what is made of two of them. */
class JudgeTest {
    private static final JsonNode GOLDEN = golden();
    private final Judge judge = new Judge();

    @Test
    void repliesAreReadAsTheScriptReadsThem() {
        for (JsonNode c : GOLDEN.path("verdicts")) {
            String reply = c.path("reply").asString();
            Optional<Preference> expected = c.path("verdict").isNull()
                    ? Optional.empty()
                    : Optional.of(Preference.valueOf(c.path("verdict").asString().toUpperCase(java.util.Locale.ROOT)));
            assertThat(Preference.read(reply)).as("<%s>", reply).isEqualTo(expected);
        }
        assertThat(GOLDEN.path("verdicts").size()).isGreaterThan(60);
    }

    @Test
    void bothOrdersMakeTheGradeAndUnreadableRepliesAreCounted() {
        for (JsonNode c : GOLDEN.path("grades")) {
            List<String> questions = new ArrayList<>();
            Grade grade = judge.grade(new StandIn("Q: {a}?", "mine", "", " theirs\n", text -> 0, question -> {
                questions.add(question);
                return c.path(questions.size() == 1 ? "first" : "second").asString();
            }));
            assertThat(grade)
                    .as(c.toString())
                    .isEqualTo(new Grade(
                            c.path("quality").asDouble(), c.path("unreadable").asInt()));
            assertThat(questions).hasSize(2);
            assertThat(questions.get(0)).contains("Q: {a}?", "[Answer A]\nmine\n", "[Answer B]\ntheirs\n");
            assertThat(questions.get(1)).contains("Q: {a}?", "[Answer A]\ntheirs\n", "[Answer B]\nmine\n");
        }
    }

    @Test
    void theSameTextIsATieWithoutAsking() {
        Grade grade = judge.grade(new StandIn("Q", " 42.", "", "42.\n", text -> 0, question -> {
            throw new AssertionError("nothing was to be asked");
        }));
        assertThat(grade).isEqualTo(new Grade(0.5, 0));
    }

    @Test
    void theQuestionIsTheTemplateThatTheDescriptorShows() {
        String template = judge.descriptor().template();
        assertThat(Judge.question("p", "x", "y"))
                .isEqualTo(template.replace("{prompt}", "p").replace("{a}", "x").replace("{b}", "y"));
        assertThat(Judge.question("{b}", "{prompt}", "y")).contains("[Prompt]\n{b}\n", "[Answer A]\n{prompt}\n");
    }

    private static JsonNode golden() {
        try (InputStream in =
                Objects.requireNonNull(JudgeTest.class.getResourceAsStream("/golden/metrics/judge.json"))) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
