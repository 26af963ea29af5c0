package io.tributary.registry;

import io.tributary.core.model.Block;
import io.tributary.core.model.ForwardingModel;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.djl.DjlModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A model that stays known while its weights come and go. Whoever wants sessions of it for a while takes a
 * {@link Lease}; one that is opened without brings the weights in where that sends no busy model away. All fields that
 * change are guarded by the monitor of the {@link ModelMemory}.
 */
final class Resident implements LanguageModel {
    private enum State {
        AWAY,
        READING,
        PRESENT
    }

    private final String name;
    private final ModelFacts facts;
    private final Runnable proof;
    private final Supplier<DjlModel> reader;
    private final ModelMemory memory;
    private final Map<Integer, FirstLayers> cuts = new ConcurrentHashMap<>();
    private State state = State.AWAY;
    private volatile @Nullable DjlModel weights;
    private @Nullable Throwable failure;
    private int holders;
    private long retrySeconds = 5;
    private @Nullable Runnable withdrawal;
    private volatile boolean freed;

    /**
     * @param proof run before every reading; what it throws the reading ends with
     * @param reader reads the weights; takes as long as that takes
     */
    Resident(String name, ModelFacts facts, Runnable proof, Supplier<DjlModel> reader, ModelMemory memory) {
        this.name = name;
        this.facts = facts;
        this.proof = proof;
        this.reader = reader;
        this.memory = memory;
    }

    Runnable proof() {
        return proof;
    }

    ModelFacts facts() {
        return facts;
    }

    /** How long the weights took to read the last time, in whole seconds; a guess before the first. */
    long retrySeconds() {
        return retrySeconds;
    }

    boolean present() {
        return state == State.PRESENT;
    }

    boolean reading() {
        return state == State.READING;
    }

    /** Whether nobody would miss it. */
    boolean idle() {
        return present() && holders == 0 && withdrawal == null;
    }

    /** Whether it was withdrawn, and its memory given back. */
    boolean freed() {
        return freed;
    }

    void requireServed() {
        if (withdrawal != null) {
            throw new IllegalStateException(name + " was unloaded; no new sessions can be opened");
        }
    }

    /** @return whether the caller has to see to its being read */
    boolean take() {
        holders++;
        if (state != State.AWAY) {
            return false;
        }
        state = State.READING;
        failure = null;
        return true;
    }

    void release() {
        holders--;
    }

    /** Not under the monitor. */
    DjlModel read() {
        proof.run();
        return reader.get();
    }

    void arrived(DjlModel read, long seconds) {
        weights = read;
        state = State.PRESENT;
        retrySeconds = Math.max(1, seconds);
        if (withdrawal != null) {
            read.closeWhenIdle(withdrawal);
        }
    }

    void failed(Throwable error) {
        state = State.AWAY;
        failure = error;
        if (withdrawal != null) {
            withdrawal.run();
        }
    }

    /** @throws RuntimeException what reading it has ended with, if it is not there */
    void requirePresent() {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("the weights of " + name + " could not be read: " + failure, failure);
        }
        requireServed();
    }

    /** Gives the memory back. @return whether it could: sessions in use keep it */
    boolean leave() {
        DjlModel here = weights;
        if (here == null || here.sessions() > 0) {
            return false;
        }
        weights = null;
        state = State.AWAY;
        here.close();
        return true;
    }

    /**
     * For good.
     *
     * @param rest to be done once the memory was given back
     */
    void withdraw(Runnable rest) {
        if (withdrawal != null) {
            return;
        }
        withdrawal = () -> {
            freed = true;
            rest.run();
        };
        DjlModel here = weights;
        if (here != null) {
            here.closeWhenIdle(withdrawal);
        } else if (state == State.AWAY) {
            withdrawal.run();
        }
    }

    /** At the end of the process. */
    void close() {
        DjlModel here = weights;
        if (here != null) {
            weights = null;
            here.close();
        }
    }

    /** The first of its layers with its own head, as a model that drafts for it. */
    FirstLayers first(int layers) {
        return cuts.computeIfAbsent(layers, count -> new FirstLayers(this, count));
    }

    /** The models whose rows its weights compute: itself, and its first layers where they draft. */
    List<LanguageModel> faces() {
        List<LanguageModel> faces = new ArrayList<>(List.of(this));
        faces.addAll(cuts.values());
        return faces;
    }

    DjlModel weights() {
        return Objects.requireNonNull(weights, () -> "the weights of " + name + " are not in memory");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Vocabulary vocabulary() {
        return facts.vocabulary();
    }

    @Override
    public int headSize() {
        return facts.headSize();
    }

    @Override
    public int contextLength() {
        return facts.contextLength();
    }

    @Override
    public boolean encodesPrompt() {
        return facts.encodesPrompt();
    }

    @Override
    public boolean sharesPrefixes() {
        return facts.sharesPrefixes();
    }

    @Override
    public ModelSession open(int width) {
        return open(here -> here.open(width));
    }

    /** A session that the weights open, which are brought in if that sends no busy model away. */
    ModelSession open(Function<DjlModel, ModelSession> opening) {
        Lease lease = memory.holdAtOnce(this);
        try {
            return opening.apply(weights());
        } finally {
            lease.close();
        }
    }

    @Override
    public LanguageModel answering(int[] prompt) {
        return encodesPrompt() ? new Answering(this, prompt.clone()) : this;
    }

    @Override
    public void advanceAll(List<Block> blocks) {
        weights().advanceAll(blocks);
    }

    /** Known while the weights are there; 0 while they are not, when no session has a cache. */
    @Override
    public long cacheBytes(int positions) {
        return whileThere(here -> here.cacheBytes(positions));
    }

    long whileThere(ToLongFunction<DjlModel> figure) {
        DjlModel here = weights;
        return here == null ? 0 : figure.applyAsLong(here);
    }

    /** An encoder-decoder as it answers one prompt, whichever weights are there when its sessions are opened. */
    private static final class Answering extends ForwardingModel {
        private final Resident resident;
        private final int[] prompt;

        Answering(Resident resident, int[] prompt) {
            super(resident);
            this.resident = resident;
            this.prompt = prompt;
        }

        @Override
        public ModelSession open(int width) {
            return resident.open(here -> here.answering(prompt).open(width));
        }
    }
}
