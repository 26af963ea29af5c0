package io.tributary.core.model;

import java.util.ArrayList;
import java.util.List;

/** One sequence among those of a {@link SharedModel}: a path in its tree. */
final class SharedSession implements ModelSession {
    private final PrefixTree tree;
    private final List<PrefixTree.Node> path = new ArrayList<>();
    private boolean closed;

    SharedSession(PrefixTree tree) {
        this.tree = tree;
        tree.opened();
    }

    @Override
    public int position() {
        return path.size();
    }

    @Override
    public Rows advance(int[] tokens, int lastRows) {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        if (tokens.length == 0 || lastRows < 1 || lastRows > tokens.length) {
            throw new IllegalArgumentException("cannot keep " + lastRows + " rows of " + tokens.length + " tokens");
        }
        int before = path.size();
        PrefixTree.Node node = before == 0 ? tree.root() : path.get(before - 1);
        for (int token : tokens) {
            node = node.after(token);
            path.add(node);
        }
        try {
            return tree.rows(path, lastRows);
        } catch (RuntimeException e) {
            rewind(before);
            throw e;
        }
    }

    @Override
    public void rewind(int position) {
        if (position < 0 || position > path.size()) {
            throw new IllegalArgumentException("cannot rewind from " + path.size() + " to " + position);
        }
        path.subList(position, path.size()).clear();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tree.closed();
        }
    }
}
