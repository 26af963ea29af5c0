package io.tributary.serving.web;

import io.tributary.runtime.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the messages of a chat; contents are strings or lists of text parts. */
final class MessageReader {
    private static final List<String> ROLES = List.of("system", "developer", "user", "assistant");

    private MessageReader() {}

    static List<ChatMessage> read(JsonBody body) {
        JsonNode messages = body.raw("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refusal.invalid("messages", "messages must be a list of at least one message");
        }
        List<ChatMessage> read = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            read.add(message(messages.path(i), "messages[" + i + "]"));
        }
        return read;
    }

    private static ChatMessage message(JsonNode message, String at) {
        String role = message.path("role").asString("");
        if (!ROLES.contains(role)) {
            throw Refusal.invalid(at + ".role", at + ".role must be one of " + ROLES);
        }
        return new ChatMessage(
                role.equals("developer") ? "system" : role, content(message.path("content"), at + ".content"));
    }

    private static String content(JsonNode content, String at) {
        if (content.isString()) {
            return content.asString();
        }
        if (!content.isArray()) {
            throw Refusal.invalid(at, at + " must be a string or a list of text parts");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asString("").equals("text")
                    || !part.path("text").isString()) {
                throw Refusal.unsupported(at, at + " may hold parts of type text only");
            }
            text.append(part.path("text").asString());
        }
        return text.toString();
    }
}
