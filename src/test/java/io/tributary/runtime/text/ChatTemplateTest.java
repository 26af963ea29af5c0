package io.tributary.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChatTemplateTest {

    static Stream<Arguments> cases() {
        return Stream.of("chat-templates.json", "family-templates.json")
                .map(Golden::read)
                .flatMap(file -> file.path("cases").valueStream().map(golden -> arguments(file, golden)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void renders_as_transformers_does(JsonNode file, JsonNode golden) {
        ChatTemplate template = new ChatTemplate(
                file.path("templates").path(golden.path("template").asString()).asString(),
                file.path("bos_token").asString(),
                file.path("eos_token").asString());
        List<ChatMessage> messages = file.path("messages")
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

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '"', textBlock = """
            {{ ' a b ' | trim }}|{{ ' a '.strip() }}|                      = "a b|a|"
            {{ 'xxaxx'.strip('x') }}{{ 'xa'.lstrip('x') }}{{ 'ax'.rstrip('x') }} = aaa
            {{ 'a,b,c'.split(',')[-1] }}{{ 'a  b'.split()[1] }}              = cb
            {% if 'abc'.startswith('ab') and not 'abc'.endswith('b') %}y{% endif %} = y
            {{ 'Ab'.upper() }}{{ 'Ab'.lower() }}                           = ABab
            {% for m in messages[::-1] %}{{ m.content }}{% endfor %}       = 21
            """)
    void strings_and_lists_do_what_pythons_do(String source, String text) {
        List<ChatMessage> messages = List.of(new ChatMessage("user", "1"), new ChatMessage("user", "2"));
        assertThat(new ChatTemplate(source, "", "").render(messages, false)).isEqualTo(text);
    }

    /** As CVE-2025-59340 and CVE-2026-25526 did: from the renderer to its configuration, its mapper, and any class. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% set m = ____int3rpr3t3r____.config.objectMapper %}"
                        + "{{ m.getTypeFactory().constructFromCanonical('java.net.URL') }}",
                "{% for objectMapper, x in [____int3rpr3t3r____.config] %}{{ objectMapper }}{% endfor %}"
            })
    void a_template_does_not_reach_java_by_its_renderer(String source) {
        assertThatThrownBy(() -> new ChatTemplate(source, "", "").render(List.of(new ChatMessage("user", "1")), false))
                .isInstanceOf(TextException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ messages.getClass() }}",
                "{{ messages.class }}",
                "{% for class, bytes in ['x'] %}{{ class.getName() }}{% endfor %}",
                "{% for class, empty in [messages] %}{{ class.getName() }}{% endfor %}"
            })
    void a_template_does_not_reach_java_by_its_values(String source) {
        assertThatThrownBy(() -> new ChatTemplate(source, "", "").render(List.of(new ChatMessage("user", "1")), false))
                .isInstanceOf(TextException.class);
    }

    @Test
    void a_broken_template_is_reported_as_such() {
        ChatTemplate template = new ChatTemplate("{% for m in %}", "", "");
        assertThatThrownBy(() -> template.render(List.of(), false)).isInstanceOf(TextException.class);
    }
}
