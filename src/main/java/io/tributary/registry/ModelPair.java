package io.tributary.registry;

/**
 * A small and a large checkpoint that share a tokenizer.
 *
 * @param name as requests name the cascade built on it
 */
public record ModelPair(String name, LoadedModel small, LoadedModel large) {}
