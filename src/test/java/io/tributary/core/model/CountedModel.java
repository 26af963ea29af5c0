package io.tributary.core.model;

/**
 * A model that notes each forward pass.
 *
 * @param calls its passes, by width, under the given role
 */
public record CountedModel(LanguageModel model, Role role, CallTally calls) implements LanguageModel {

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public int headSize() {
        return model.headSize();
    }

    @Override
    public int contextLength() {
        return model.contextLength();
    }

    @Override
    public ModelSession open(int width) {
        return new Counted(model.open(width), role, calls);
    }

    private record Counted(ModelSession session, Role role, CallTally calls) implements ModelSession {
        @Override
        public int position() {
            return session.position();
        }

        @Override
        public Rows advance(int[] tokens, int lastRows) {
            calls.record(role, tokens.length);
            return session.advance(tokens, lastRows);
        }

        @Override
        public void rewind(int position) {
            session.rewind(position);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
