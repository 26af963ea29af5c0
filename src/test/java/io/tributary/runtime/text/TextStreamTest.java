package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TextStreamTest {
    private static final TextCodec CODEC = TextCodec.load(Golden.PAIR);

    @AfterAll
    static void close() {
        CODEC.close();
    }

    @Test
    void a_character_of_several_tokens_appears_whole_or_not_at_all() {
        String text = "😀👩‍👩‍👧‍👦 naïve 日本";
        TextStream stream = CODEC.stream(List.of());
        List<String> pieces = new ArrayList<>();
        for (int token : CODEC.encode(text)) {
            assertThat(stream.stopsAfter(token)).isFalse();
            pieces.add(stream.take());
        }
        pieces.add(stream.finish());
        assertThat(String.join("", pieces)).isEqualTo(text).isEqualTo(stream.text());
        assertThat(pieces).noneMatch(piece -> piece.contains("\uFFFD"));
    }

    @Test
    void an_answer_that_ends_inside_a_character_shows_the_loss_at_the_end_only() {
        TextStream stream = CODEC.stream(List.of());
        int[] smile = CODEC.encode("😀");
        stream.stopsAfter(smile[0]);
        stream.stopsAfter(smile[1]);
        assertThat(stream.take()).isEmpty();
        assertThat(stream.finish()).isEqualTo("\uFFFD");
    }

    @Test
    void a_stop_string_across_token_borders_is_held_back_and_never_shown() {
        TextStream stream = CODEC.stream(List.of("1234"));
        StringBuilder shown = new StringBuilder();
        boolean stopped = false;
        for (int token : CODEC.encode("a 12 12345")) {
            stopped = stream.stopsAfter(token);
            shown.append(stream.take());
            assertThat(shown.toString()).doesNotEndWith("12");
            if (stopped) {
                break;
            }
        }
        assertThat(stopped).isTrue();
        assertThat(shown.append(stream.finish())).hasToString("a 12 ");
        assertThat(stream.text()).isEqualTo("a 12 ");
    }

    @Test
    void a_beginning_that_did_not_become_a_stop_string_is_given_out_at_the_end() {
        TextStream stream = CODEC.stream(List.of("1234"));
        for (int token : CODEC.encode("x 123")) {
            stream.stopsAfter(token);
        }
        assertThat(stream.take()).isEqualTo("x ");
        assertThat(stream.finish()).isEqualTo("123");
        assertThat(stream.finish()).isEmpty();
    }

    @Test
    void the_earliest_of_several_stop_strings_wins() {
        TextStream stream = CODEC.stream(List.of("pears", "has"));
        for (int token : CODEC.encode("Mia has pears")) {
            if (stream.stopsAfter(token)) {
                break;
            }
        }
        assertThat(stream.finish()).isEqualTo("Mia ");
    }

    @Test
    void special_tokens_have_no_text() {
        TextStream stream = CODEC.stream(List.of());
        stream.stopsAfter(2);
        assertThat(stream.finish()).isEmpty();
    }

    @Test
    void an_empty_stop_string_is_refused() {
        assertThatThrownBy(() -> CODEC.stream(List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }
}
