package io.tributary.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every sequence that was read, as a tree of tokens with the rows known so far, and the one session that computes more. */
final class PrefixTree implements AutoCloseable {
    private final ModelSession session;
    private final int promptLength;
    private final Node root = new Node(-1);
    private final List<Node> absorbed = new ArrayList<>();
    private long rows;
    private int readers;

    PrefixTree(ModelSession session, int promptLength) {
        this.session = session;
        this.promptLength = promptLength;
    }

    /** A token after the tokens above it. */
    static final class Node {
        private final int token;
        private final Map<Integer, Node> next = new HashMap<>(2);
        private @Nullable Known known;

        Node(int token) {
            this.token = token;
        }

        Node after(int following) {
            return next.computeIfAbsent(following, Node::new);
        }
    }

    /** Where the row after a node is. */
    record Known(Rows rows, int row) {}

    Node root() {
        return root;
    }

    /** Number of rows that were computed. */
    long rows() {
        return rows;
    }

    boolean idle() {
        return readers == 0;
    }

    void opened() {
        readers++;
    }

    void closed() {
        readers--;
    }

    /** The rows after the last nodes of a path from the root; computed in one call if one of them is not known. */
    Rows rows(List<Node> path, int lastRows) {
        List<Node> asked = path.subList(path.size() - lastRows, path.size());
        int unknown = firstUnknown(path, path.size() - lastRows);
        if (unknown < path.size()) {
            compute(path, unknown);
        }
        return new SharedRows(
                asked.stream().map(node -> Objects.requireNonNull(node.known)).toList());
    }

    /** Absorbs what the session lacks, and keeps every row of the answer that comes with it and was not known. */
    private void compute(List<Node> path, int unknown) {
        int from = Math.min(common(path), unknown);
        int kept = Math.min(unknown, firstUnknown(path, Math.max(from, promptLength - 1)));
        List<Node> block = path.subList(from, path.size());
        session.rewind(from);
        absorbed.subList(from, absorbed.size()).clear();
        Rows computed =
                session.advance(block.stream().mapToInt(node -> node.token).toArray(), path.size() - kept);
        absorbed.addAll(block);
        rows += computed.count();
        for (int i = kept; i < path.size(); i++) {
            Node node = path.get(i);
            node.known = node.known == null ? new Known(computed, i - kept) : node.known;
        }
    }

    private static int firstUnknown(List<Node> path, int from) {
        int i = from;
        while (i < path.size() && path.get(i).known != null) {
            i++;
        }
        return i;
    }

    /** How many tokens of the path the session holds. */
    private int common(List<Node> path) {
        int i = 0;
        while (i < absorbed.size() && i < path.size() && absorbed.get(i) == path.get(i)) {
            i++;
        }
        return i;
    }

    @Override
    public void close() {
        session.close();
    }
}
