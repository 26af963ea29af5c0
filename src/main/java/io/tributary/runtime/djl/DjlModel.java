package io.tributary.runtime.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import io.tributary.core.model.Block;
import io.tributary.core.model.LanguageModel;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.family.Blueprint;
import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.Memory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A checkpoint of any known family on the PyTorch engine. Sessions are independent; each belongs to one thread at a time. */
public final class DjlModel implements LanguageModel, AutoCloseable {
    private final String name;
    private final Precision precision;
    private final Vocabulary vocabulary;
    private final Blueprint blueprint;
    private final PtNDManager manager;
    private final PtSymbolBlock program;
    private final ModelWeights weights;
    private final Layers layers;
    private final Map<Integer, Layers> exits = new ConcurrentHashMap<>();
    private final long bytesPerPosition;
    private final Use use;

    private DjlModel(
            String name, Precision precision, Vocabulary vocabulary, Blueprint blueprint, Checkpoint checkpoint) {
        this.name = name;
        this.precision = precision;
        this.vocabulary = vocabulary;
        this.blueprint = blueprint;
        use = new Use(name);
        Torch.prepareThread();
        manager = Torch.newManager();
        try {
            program = Torch.load(manager, ForwardProgram.of(blueprint.program(), precision));
            weights = ModelWeights.load(checkpoint, blueprint.weights(), program);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        layers = Layers.first(blueprint.layers());
        bytesPerPosition = forward(layers).bytesPerPosition();
    }

    /**
     * Loads a checkpoint in any form that {@link Checkpoint} opens.
     *
     * @param name how requests will refer to it
     * @param vocabulary of its tokenizer; not larger than the model's head
     * @throws io.tributary.runtime.checkpoint.CheckpointException if the checkpoint is damaged or of an unknown kind
     * @throws IllegalArgumentException if the vocabulary is larger than the head
     */
    public static DjlModel load(Path checkpointDir, String name, Precision precision, Vocabulary vocabulary) {
        try (Checkpoint checkpoint = Checkpoint.open(checkpointDir)) {
            Blueprint blueprint = Families.of(checkpoint.configFile()).plan(checkpoint.configFile(), checkpoint::has);
            int head = blueprint.vocabularySize();
            if (vocabulary.size() > head) {
                throw new IllegalArgumentException(
                        "the tokenizer of %s knows %d tokens, but the model's head has only %d"
                                .formatted(name, vocabulary.size(), head));
            }
            return new DjlModel(name, precision, vocabulary, blueprint, checkpoint);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public int headSize() {
        return blueprint.vocabularySize();
    }

    @Override
    public int contextLength() {
        return blueprint.contextLength();
    }

    /** Number of distinct parameters; a tied head counts once. */
    public long parameters() {
        return weights.parameters();
    }

    /** Bytes of weights that the forward pass of one token reads. */
    public long weightBytes() {
        return weights.weightBytes();
    }

    public Precision precision() {
        return precision;
    }

    @Override
    public ModelSession open(int width) {
        if (encodesPrompt()) {
            throw new IllegalStateException(name + " encodes prompts; its sessions belong to one, see answering()");
        }
        return session(requireWidth(width));
    }

    /** Number of layers. */
    public int depth() {
        return layers.depth();
    }

    /**
     * The model's first layers with its own head, which share its weights and live as long as it does.
     *
     * @throws IllegalArgumentException if it has not so many, or encodes prompts: its encoder cannot be cut short
     */
    public LanguageModel firstLayers(int count, String name) {
        if (encodesPrompt()) {
            throw new IllegalArgumentException(this.name
                    + " encodes prompts; its first layers cannot draft for it, because they would need its encoder");
        }
        if (count < 1 || count > depth()) {
            throw new IllegalArgumentException(
                    "%s has %d layers; its first %d cannot draft for it".formatted(this.name, depth(), count));
        }
        Torch.prepareThread();
        return new EarlyExit(this, exits.computeIfAbsent(count, Layers::first), name);
    }

    int requireWidth(int width) {
        if (width < 1 || width > headSize()) {
            throw new IllegalArgumentException("the width must lie in [1, %d], not %d".formatted(headSize(), width));
        }
        return width;
    }

    DjlSession session(int width) {
        return session(width, layers);
    }

    DjlSession session(int width, Layers layers) {
        use.enter();
        try {
            return new DjlSession(this, forward(layers), blueprint, width);
        } catch (RuntimeException e) {
            use.leave();
            throw e;
        }
    }

    /** A session was closed. */
    void left() {
        use.leave();
    }

    /** Number of open sessions. */
    public int sessions() {
        return use.users();
    }

    /** Refuses new sessions, and closes the model, then runs the rest, once the last open one is closed. */
    public void closeWhenIdle(Runnable rest) {
        use.end(() -> {
            close();
            rest.run();
        });
    }

    private Forward forward(Layers layers) {
        return new Forward(program, weights, layers);
    }

    @Override
    public void advanceAll(List<Block> blocks) {
        advanceAll(blocks, layers);
    }

    void advanceAll(List<Block> blocks, Layers layers) {
        Torch.prepareThread();
        if (blocks.size() > 1 && blueprint.program().many()) {
            new JointPass(this, forward(layers)).run(blocks);
        } else {
            blocks.forEach(Block::advanceAlone);
        }
    }

    @Override
    public long cacheBytes(int positions) {
        return cacheBytes(positions, layers);
    }

    long cacheBytes(int positions, Layers layers) {
        return cacheBytes(layers, DjlSession.capacity(positions));
    }

    /** @param capacity positions that there is room for */
    long cacheBytes(Layers layers, long capacity) {
        return capacity * layers.depth() * bytesPerPosition;
    }

    @Override
    public boolean sharesPrefixes() {
        return blueprint.memory() instanceof Memory.EveryPosition;
    }

    @Override
    public boolean encodesPrompt() {
        return blueprint.memory() instanceof Memory.EncodedPrompt;
    }

    @Override
    public LanguageModel answering(int[] prompt) {
        return blueprint.memory() instanceof Memory.EncodedPrompt encoded
                ? new EncodedPromptModel(this, prompt, encoded.start())
                : this;
    }

    @Override
    public void close() {
        exits.values().forEach(Layers::close);
        layers.close();
        weights.close();
        program.close();
        manager.close();
    }
}
