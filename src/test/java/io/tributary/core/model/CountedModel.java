package io.tributary.core.model;

/** A model that notes each forward pass. */
public final class CountedModel extends ForwardingModel {
    private final LanguageModel model;
    private final Role role;
    private final CallTally calls;

    /** @param calls its passes, by width, under the given role */
    public CountedModel(LanguageModel model, Role role, CallTally calls) {
        super(model);
        this.model = model;
        this.role = role;
        this.calls = calls;
    }

    @Override
    public ModelSession open(int width) {
        return new ForwardingSession(model.open(width)) {
            @Override
            public Rows advance(int[] tokens, int lastRows) {
                calls.record(role, tokens.length);
                return super.advance(tokens, lastRows);
            }
        };
    }
}
