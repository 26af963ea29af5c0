package io.tributary.runtime.text;

/** One turn of a conversation; role is usually {@code system}, {@code user} or {@code assistant}. */
public record ChatMessage(String role, String content) {}
