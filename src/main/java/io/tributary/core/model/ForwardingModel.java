package io.tributary.core.model;

/**
 * A model in front of another: what it is called and what its ids mean are the other's, sessions are its own. Sharing of
 * passes, prefixes and caches is not passed on, because sessions of its own may not be able to.
 */
public abstract class ForwardingModel implements LanguageModel {
    private final LanguageModel behind;

    /** @param behind the model it stands for */
    protected ForwardingModel(LanguageModel behind) {
        this.behind = behind;
    }

    @Override
    public String name() {
        return behind.name();
    }

    @Override
    public final Vocabulary vocabulary() {
        return behind.vocabulary();
    }

    @Override
    public final int headSize() {
        return behind.headSize();
    }

    @Override
    public final int contextLength() {
        return behind.contextLength();
    }

    @Override
    public boolean encodesPrompt() {
        return behind.encodesPrompt();
    }
}
