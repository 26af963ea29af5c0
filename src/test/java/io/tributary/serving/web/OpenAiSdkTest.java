package io.tributary.serving.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.models.Model;
import io.tributary.it.ProductTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the official SDK sends and expects, against the running server. */
@ProductTest
@SuppressWarnings("deprecation") // of seed, which clients go on sending
class OpenAiSdkTest {
    @LocalServerPort
    private int port;

    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/v1")
                .apiKey("unused")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static ChatCompletionCreateParams.Builder chat(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .temperature(0)
                .maxCompletionTokens(40)
                .addUserMessage("Say again: dragon ribbon");
    }

    @Test
    void the_models_of_the_pair_and_the_cascade_are_listed_and_found_by_name() {
        List<String> ids = client.models().list().data().stream().map(Model::id).toList();
        assertThat(ids).contains("pair", "pair-small", "pair-large");
        assertThat(client.models().retrieve("pair-large").id()).isEqualTo("pair-large");
        assertThatThrownBy(() -> client.models().retrieve("gpt-none"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("pair-large");
    }

    @Test
    void a_plain_chat_answers_and_counts_its_tokens() {
        for (String model : List.of("pair-small", "pair-large", "pair", "pair@token-v3:0.9")) {
            ChatCompletion answer =
                    client.chat().completions().create(chat(model).build());
            assertThat(answer.choices().get(0).message().content().orElseThrow())
                    .isEqualTo(" dragon ribbon.");
            assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
            var usage = answer.usage().orElseThrow();
            assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
        }
    }

    @Test
    void a_request_sets_rule_and_threshold_and_hears_where_every_token_came_from() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(chat("pair")
                        .putAdditionalBodyProperty(
                                "tributary",
                                JsonValue.from(Map.of(
                                        "decoder",
                                        "speculative",
                                        "rule",
                                        "token-v3",
                                        "alpha",
                                        0.9,
                                        "gamma",
                                        5,
                                        "provenance",
                                        true)))
                        .build());
        JsonNode report = tributary(answer);
        assertThat(report.path("rule").asString()).isEqualTo("token-v3");
        assertThat(report.path("gamma").asInt()).isEqualTo(5);
        assertThat(report.path("parameters").path("alpha").asDouble()).isEqualTo(0.9);
        JsonNode tokens = report.path("tokens");
        assertThat(tokens).hasSize(report.path("emitted").asInt());
        assertThat(tokens.valueStream().map(t -> t.path("text").asString()).collect(Collectors.joining()))
                .isEqualTo(" dragon ribbon.");
        assertThat(tokens.path(0).path("writer").asString()).isIn("small", "corrected", "bonus");
    }

    @Test
    void a_stream_adds_up_to_the_plain_answer_and_ends_with_its_usage() {
        StringBuilder text = new StringBuilder();
        long finishes = 0;
        long usages = 0;
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(chat("pair@chow:0.2")
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build())) {
            for (ChatCompletionChunk chunk : stream.stream().toList()) {
                usages += chunk.usage().isPresent() ? 1 : 0;
                for (var choice : chunk.choices()) {
                    choice.delta().content().ifPresent(text::append);
                    finishes += choice.finishReason().isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(text).hasToString(" dragon ribbon.");
        assertThat(finishes).isEqualTo(1);
        assertThat(usages).isEqualTo(1);
    }

    @Test
    void log_probabilities_come_with_alternatives_that_agree_with_them() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(chat("pair-large").logprobs(true).topLogprobs(3).build());
        ChatCompletion plain = client.chat()
                .completions()
                .create(chat("pair-large").logprobs(true).build());
        var scored = answer.choices().get(0).logprobs().orElseThrow().content().orElseThrow();
        var known = plain.choices().get(0).logprobs().orElseThrow().content().orElseThrow();
        assertThat(scored.stream().map(t -> t.token()).collect(Collectors.joining()))
                .isEqualTo(" dragon ribbon.");
        for (int i = 0; i < scored.size(); i++) {
            assertThat(scored.get(i).topLogprobs()).hasSize(3);
            // greedy decoding takes the most probable token
            assertThat(scored.get(i).topLogprobs().get(0).logprob())
                    .isCloseTo(scored.get(i).logprob(), within(1e-9));
            assertThat(scored.get(i).logprob()).isCloseTo(known.get(i).logprob(), within(1e-4));
        }
    }

    @Test
    void echo_without_new_tokens_scores_a_text() {
        Completion scored = client.completions()
                .create(CompletionCreateParams.builder()
                        .model(CompletionCreateParams.Model.of("pair-large"))
                        .prompt("Q: Say again: dragon ribbon\nA: dragon ribbon.")
                        .echo(true)
                        .maxTokens(0)
                        .logprobs(1)
                        .build());
        CompletionChoice choice = scored.choices().get(0);
        assertThat(choice.text()).isEqualTo("Q: Say again: dragon ribbon\nA: dragon ribbon.");
        var logprobs = choice.logprobs().orElseThrow();
        assertThat(String.join("", logprobs.tokens().orElseThrow())).isEqualTo(choice.text());
        List<Double> values = logprobs.tokenLogprobs().orElseThrow();
        assertThat(values).hasSameSizeAs(logprobs.textOffset().orElseThrow()).allMatch(v -> v <= 0);
        // the answer is certain, given the question
        assertThat(values.get(values.size() - 1)).isGreaterThan(-0.1);
    }

    /** lm-evaluation-harness drops one token of a text it scored, the one it asked to be written. */
    @Test
    void echo_lists_a_number_for_every_written_token_also_for_the_one_that_ends_the_answer() {
        String whole = "Q: Say again: dragon ribbon\nA: dragon ribbon.";
        Completion scored = client.completions()
                .create(CompletionCreateParams.builder()
                        .model(CompletionCreateParams.Model.of("pair-large"))
                        .promptOfArrayOfStrings(List.of(whole, "Q: Say again: dragon"))
                        .temperature(0)
                        .echo(true)
                        .maxTokens(1)
                        .logprobs(1)
                        .build());
        CompletionChoice ended = scored.choices().get(0);
        assertThat(ended.finishReason()).isEqualTo(CompletionChoice.FinishReason.STOP);
        assertThat(ended.text()).isEqualTo(whole);
        long listed = 0;
        for (CompletionChoice choice : scored.choices()) {
            var logprobs = choice.logprobs().orElseThrow();
            listed += logprobs.tokens().orElseThrow().size();
            assertThat(logprobs.topLogprobs().orElseThrow())
                    .hasSameSizeAs(logprobs.tokenLogprobs().orElseThrow());
        }
        var usage = scored.usage().orElseThrow();
        assertThat(listed)
                .as("but for the two tokens put in front, all are listed")
                .isBetween(usage.totalTokens() - 2, usage.totalTokens());
        List<Double> values = ended.logprobs().orElseThrow().tokenLogprobs().orElseThrow();
        assertThat(values.get(values.size() - 1)).as("the end was certain").isGreaterThan(-0.1);
    }

    @Test
    void a_list_of_prompts_gets_one_choice_each_in_order() {
        Completion answers = client.completions()
                .create(CompletionCreateParams.builder()
                        .model(CompletionCreateParams.Model.of("pair"))
                        .promptOfArrayOfStrings(
                                List.of("Q: Say again: dragon ribbon\nA:", "Q: Say again: mirror window\nA:"))
                        .temperature(0)
                        .maxTokens(40)
                        .build());
        assertThat(answers.choices().stream().map(CompletionChoice::text))
                .containsExactly(" dragon ribbon.", " mirror window.");
        assertThat(answers.choices().stream().map(CompletionChoice::index)).containsExactly(0L, 1L);
    }

    @Test
    void a_stop_string_ends_the_answer_and_is_not_part_of_it() {
        ChatCompletion answer =
                client.chat().completions().create(chat("pair").stop("ribbon").build());
        assertThat(answer.choices().get(0).message().content().orElseThrow()).isEqualTo(" dragon ");
    }

    @Test
    void the_same_seed_gives_the_same_text() {
        ChatCompletionCreateParams.Builder params = choices(1).model("pair@diff:0.1");
        String once = texts(client.chat().completions().create(params.build())).get(0);
        assertThat(texts(client.chat().completions().create(params.build()))).containsExactly(once);
        assertThat(texts(client.chat().completions().create(params.seed(8).build())))
                .as("another seed")
                .doesNotContain(once);
    }

    @Test
    void errors_arrive_as_the_sdks_own_exceptions() {
        assertThatThrownBy(() ->
                        client.chat().completions().create(chat("gpt-none").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("pair-large");
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(chat("pair").frequencyPenalty(1).build()))
                .isInstanceOfSatisfying(BadRequestException.class, e -> {
                    assertThat(e.param()).contains("frequency_penalty");
                    assertThat(e.code()).contains("unsupported_parameter");
                });
    }

    /** The pair knows no stories, so that it is unsure of every token. */
    private static ChatCompletionCreateParams.Builder choices(int n) {
        return ChatCompletionCreateParams.builder()
                .model("pair")
                .temperature(2)
                .maxCompletionTokens(40)
                .seed(7)
                .n(n)
                .addUserMessage("Tell me a story");
    }

    private static List<String> texts(ChatCompletion answer) {
        return answer.choices().stream()
                .map(choice -> choice.message().content().orElse(""))
                .toList();
    }

    @Test
    void several_choices_are_drawn_apart_and_each_seed_writes_its_choice_again() {
        ChatCompletion one = client.chat().completions().create(choices(1).build());
        ChatCompletion three = client.chat().completions().create(choices(3).build());
        assertThat(three.choices().stream().map(ChatCompletion.Choice::index)).containsExactly(0L, 1L, 2L);
        assertThat(texts(three).get(0)).isEqualTo(texts(one).get(0));
        assertThat(texts(three).get(2))
                .as("drawn apart")
                .isNotEqualTo(texts(three).get(0));
        var usage = three.usage().orElseThrow();
        assertThat(usage.promptTokens()).isEqualTo(one.usage().orElseThrow().promptTokens());
        JsonNode reports = tributary(three);
        assertThat(usage.completionTokens())
                .isEqualTo(reports.valueStream()
                        .mapToLong(report -> report.path("emitted").asLong())
                        .sum());
        long seed = reports.path(2).path("seed").asLong();
        ChatCompletion again =
                client.chat().completions().create(choices(1).seed(seed).build());
        assertThat(texts(again)).containsExactly(texts(three).get(2));
    }

    @Test
    void streamed_choices_say_whose_piece_each_is() {
        String[] texts = {"", "", ""};
        List<Long> finished = new ArrayList<>();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(choices(3)
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build())) {
            stream.stream().flatMap(chunk -> chunk.choices().stream()).forEach(choice -> {
                texts[(int) choice.index()] += choice.delta().content().orElse("");
                choice.finishReason().ifPresent(reason -> finished.add(choice.index()));
            });
        }
        assertThat(finished).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(texts)
                .containsExactlyElementsOf(
                        texts(client.chat().completions().create(choices(3).build())));
    }

    private static JsonNode tributary(ChatCompletion answer) {
        return JsonMapper.builder()
                .build()
                .valueToTree(
                        Objects.requireNonNull(answer._additionalProperties().get("tributary"))
                                .convert(Object.class));
    }

    @Test
    void aConversationThatGoesOnIsNotReadAgain() {
        String question = "Say again, word by word, and leave nothing out: dragon ribbon candle meadow window";
        ChatCompletionCreateParams.Builder conversation = ChatCompletionCreateParams.builder()
                .model("pair@lossless")
                .temperature(0)
                .maxCompletionTokens(20)
                .addUserMessage(question);
        ChatCompletion first = client.chat().completions().create(conversation.build());
        ChatCompletion second = client.chat()
                .completions()
                .create(conversation
                        .addAssistantMessage(
                                first.choices().get(0).message().content().orElse(""))
                        .addUserMessage("Say again: one more time")
                        .build());
        long prompt = first.usage().orElseThrow().promptTokens();
        long cached = second.usage()
                .flatMap(usage -> usage.promptTokensDetails())
                .flatMap(details -> details.cachedTokens())
                .orElseThrow();
        assertThat(cached).isBetween(prompt / 2, second.usage().orElseThrow().promptTokens() - 1);
    }
}
