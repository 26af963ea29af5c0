package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChatTemplateTest {
    private static final JsonNode GOLDEN = Golden.read("chat-templates.json");

    static Stream<JsonNode> cases() {
        return GOLDEN.path("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void renders_as_transformers_does(JsonNode golden) {
        ChatTemplate template = new ChatTemplate(
                GOLDEN.path("templates")
                        .path(golden.path("template").asString())
                        .asString(),
                GOLDEN.path("bos_token").asString(),
                GOLDEN.path("eos_token").asString());
        List<ChatMessage> messages = GOLDEN.path("messages")
                .path(golden.path("messages").asString())
                .valueStream()
                .map(m -> new ChatMessage(
                        m.path("role").asString(), m.path("content").asString()))
                .toList();
        boolean open = golden.path("add_generation_prompt").asBoolean();
        if (golden.has("error")) {
            assertThatThrownBy(() -> template.render(messages, open))
                    .isInstanceOf(TextException.class)
                    .hasMessage(golden.path("error").asString());
        } else {
            assertThat(template.render(messages, open))
                    .isEqualTo(golden.path("text").asString());
        }
    }

    @Test
    void what_a_user_writes_is_never_read_as_a_template() {
        ChatTemplate template = new ChatTemplate("{{ messages[0].content }}", "", "");
        String text = "{{ 6 * 7 }} {% for %} {# gone? #}";
        assertThat(template.render(List.of(new ChatMessage("user", text)), true))
                .isEqualTo(text);
    }

    @Test
    void loops_can_be_left_and_values_written_as_json() {
        ChatTemplate template = new ChatTemplate(
                "{% for m in messages %}{% if loop.index0 == 1 %}{% break %}{% endif %}{{ m.content | tojson }}{% endfor %}",
                "", "");
        assertThat(template.render(
                        List.of(new ChatMessage("user", "a \"b\" <c>"), new ChatMessage("user", "d")), false))
                .isEqualTo("\"a \\\"b\\\" <c>\"");
    }

    @Test
    void a_broken_template_is_reported_as_such() {
        ChatTemplate template = new ChatTemplate("{% for m in %}", "", "");
        assertThatThrownBy(() -> template.render(List.of(), false)).isInstanceOf(TextException.class);
    }
}
